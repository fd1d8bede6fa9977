package org.tidings.desk;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Route;

/** Signing in and out, and the guard before every other page of the desk. */
final class SignIn {
    private static final String COOKIE = "tidings_desk";
    private static final int MAX_FORM_BYTES = 4096;

    private final Editors editors;
    private final DeskPages pages;
    private final Throttle throttle;

    SignIn(Editors editors, DeskPages pages, Clock clock) {
        this.editors = editors;
        this.pages = pages;
        this.throttle = new Throttle(clock);
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
            if (cookie(request).flatMap(editors::bySession).isPresent()) {
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
        var wait = throttle.wait(name);
        if (!wait.isZero()) {
            response.header("Retry-After", Long.toString(wait.toSeconds() + 1));
            show(response, 429, name, "Too many attempts. Try again in " + (wait.toSeconds() + 1) + " seconds.");
            return;
        }
        var editor = editors.check(name, first(form, "password"));
        if (editor.isEmpty()) {
            throttle.failed(name);
            show(response, 401, name, "The name or the password is not right.");
            return;
        }
        throttle.succeeded(name);
        setCookie(response, editors.openSession(editor.get()), Editors.SESSION.toSeconds());
        Answer.seeOther(response, URI.create("/desk"));
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        cookie(request).ifPresent(editors::closeSession);
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
