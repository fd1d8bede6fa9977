package org.tidings.desk;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.access.Sessions;
import org.tidings.access.SignIns;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.ClientAddress;
import org.tidings.platform.http.Route;

/** Signing in and out, and the guard before every other page of the desk. */
final class SignIn {
    private static final String COOKIE = "tidings_desk";
    private static final int MAX_FORM_BYTES = 4096;

    private final Desk.Access access;
    private final DeskPages pages;

    SignIn(Desk.Access access, DeskPages pages) {
        this.access = access;
        this.pages = pages;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/desk/sign-in", (request, response) -> show(response, 200, "", "")),
                Route.post("/desk/sign-in", this::signIn),
                Route.post("/desk/sign-out", this::signOut));
    }

    /** Lets signed-in editors through and sends everybody else to the sign-in page. */
    Handler guard(Handler handler) {
        return (request, response) -> {
            response.header("Cache-Control", "no-store");
            if (cookie(request).flatMap(access.sessions()::editor).isPresent()) {
                handler.handle(request, response);
            } else {
                Answer.seeOther(response, URI.create("/desk/sign-in"));
            }
        };
    }

    private void show(ServerResponse response, int status, String name, String complaint) {
        pages.show(response, status, "signin", Map.of("name", name, "complaint", complaint));
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        var form = Body.form(request, MAX_FORM_BYTES);
        var name = first(form, "name").strip();
        switch (access.signIns().check(ClientAddress.of(request), name, first(form, "password"))) {
            case SignIns.Attempt.Right(var editor) -> {
                cookie(request).ifPresent(access.sessions()::end);
                setCookie(response, access.sessions().open(editor), Sessions.LENGTH.toSeconds());
                Answer.seeOther(response, URI.create("/desk"));
            }
            case SignIns.Attempt.Wrong() -> show(response, 401, name, "Wrong name or password.");
            case SignIns.Attempt.Later(var wait) -> {
                long seconds = wait.toSeconds() + 1;
                response.header("Retry-After", Long.toString(seconds));
                show(
                        response,
                        429,
                        name,
                        "Too many attempts. Try again in " + seconds + (seconds == 1 ? " second." : " seconds."));
            }
        }
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        cookie(request).ifPresent(access.sessions()::end);
        setCookie(response, "", 0);
        Answer.seeOther(response, URI.create("/desk/sign-in"));
    }

    private void setCookie(ServerResponse response, String value, long seconds) {
        // Over plain http, as on localhost, some clients drop a Secure cookie; everywhere else it is Secure.
        var secure = "https".equals(pages.masthead().address().getScheme()) ? "; Secure" : "";
        response.header(
                "Set-Cookie",
                COOKIE + "=" + value + "; Path=/desk; Max-Age=" + seconds + "; HttpOnly; SameSite=Strict" + secure);
    }

    private static Optional<String> cookie(ServerRequest request) {
        return Body.header(request, "Cookie").flatMap(header -> {
            for (var pair : header.split(";")) {
                var text = pair.strip();
                if (text.startsWith(COOKIE + "=")) {
                    return Optional.of(text.substring(COOKIE.length() + 1));
                }
            }
            return Optional.empty();
        });
    }

    static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of("")).getFirst();
    }
}
