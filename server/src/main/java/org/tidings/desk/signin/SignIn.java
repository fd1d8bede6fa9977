package org.tidings.desk.signin;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tidings.access.Editor;
import org.tidings.access.Sessions;
import org.tidings.access.SignIns;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Field;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.SignedIn;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.ClientAddress;
import org.tidings.platform.http.Forwarded;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Query;
import org.tidings.platform.http.Route;

/**
 * Signing in and out, and the guard before every other page of the desk. A form that comes after its session has ended
 * is carried through the sign-in page in hidden fields, so that nothing that was typed is lost.
 */
public final class SignIn {
    private static final String COOKIE = "tidings_desk";
    private static final Field NAME = Field.line("name", "name", 1, Editor.MAX_NAME_CHARS);
    private static final Field PASSWORD = Field.line("password", "password", 1, 1000);
    /** Of a form that is carried through the sign-in page, in bytes as sent. */
    private static final int MAX_CARRIED_BYTES = 512 * 1024;
    /** The name and the password come with what is carried, whose field names are longer there. */
    private static final int MAX_FORM_BYTES = 2 * MAX_CARRIED_BYTES;

    private static final Pattern PAGE_OF_THE_DESK =
            Pattern.compile("/desk(?:/[a-z0-9][a-z0-9.-]*)*(?:\\?[a-z]+=[a-z0-9-]+(?:&[a-z]+=[a-z0-9-]+)*)?");

    private final SignIns signIns;
    private final Sessions sessions;
    private final DeskPages pages;

    public SignIn(SignIns signIns, Sessions sessions, DeskPages pages) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/desk/sign-in",
                        (request, response) -> show(
                                response,
                                200,
                                Form.blank(),
                                to(Query.first(request, "to").orElse("")))),
                Route.post("/desk/sign-in", this::signIn),
                Route.post("/desk/sign-out", this::signOut));
    }

    /** Lets signed-in editors through, and asks all others to sign in first. */
    public Route guarded(Route route) {
        Handler handler = (request, response) -> {
            response.header("Cache-Control", "no-store");
            var signedIn = signedIn(request);
            if (signedIn.isPresent()) {
                signedIn.get().register(request);
                route.handler().handle(request, response);
            } else if (request.prologue().method().equals(Method.POST)) {
                carry(request, response);
            } else {
                var query = request.query().rawValue();
                var page = request.path().path() + (query.isEmpty() ? "" : "?" + query);
                DeskPages.to(response, "/desk/sign-in?to=" + URLEncoder.encode(to(page), StandardCharsets.UTF_8));
            }
        };
        return route.with(handler);
    }

    private Optional<SignedIn> signedIn(ServerRequest request) {
        return cookie(request).flatMap(token -> sessions.editor(token).map(editor -> new SignedIn(editor, token)));
    }

    // A page of ours and nothing else: a link could name any.
    private static String to(String page) {
        return PAGE_OF_THE_DESK.matcher(page).matches() ? page : "/desk";
    }

    private void show(ServerResponse response, int status, Form form, String to) {
        show(response, status, form, to, Carried.of(form));
    }

    private void show(ServerResponse response, int status, Form form, String to, Carried carried) {
        pages.show(
                response,
                status,
                "signin",
                Map.of("name", form.input(NAME), "to", to, "carried", carried, "refusals", form.refusals()));
    }

    private void carry(ServerRequest request, ServerResponse response) {
        var form = Form.blank();
        Carried carried;
        try {
            carried = Carried.to(
                    request.path().path(), Form.read(request, MAX_CARRIED_BYTES).pairs());
            form.refuse("You are no longer signed in. Sign in, and nothing that you have typed is lost.");
        } catch (Problem problem) {
            carried = Carried.nothing();
            form.refuse(
                    "You are no longer signed in, and what you sent is too large to be kept here. Sign in in another"
                            + " window, then go back in this one and send it again.");
        }
        show(response, 401, form, "/desk", carried);
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        response.header("Cache-Control", "no-store");
        var form = Form.read(request, MAX_FORM_BYTES);
        var to = to(form.typed("to"));
        var name = form.text(NAME);
        if (!form.isRight()) {
            show(response, 422, form, to);
            return;
        }
        switch (signIns.check(ClientAddress.of(request), name, form.typed(PASSWORD.name()))) {
            case SignIns.Attempt.Right(var editor) -> {
                cookie(request).ifPresent(sessions::end);
                setCookie(request, response, sessions.open(editor), Sessions.LENGTH);
                goOn(response, to, Carried.of(form));
            }
            case SignIns.Attempt.Wrong() -> {
                form.refuse("Wrong name or password.");
                show(response, 401, form, to);
            }
            case SignIns.Attempt.Later(var pause) -> {
                var problem = Problem.tooMany("Too many attempts.", pause);
                problem.retryAfter().ifPresent(wait -> response.header("Retry-After", Long.toString(wait.toSeconds())));
                form.refuse(problem.detail());
                show(response, problem.status(), form, to);
            }
        }
    }

    private void goOn(ServerResponse response, String to, Carried carried) {
        if (carried.isEmpty()) {
            DeskPages.to(response, to);
        } else {
            pages.show(response, 200, "carry-on", Map.of("carried", carried));
        }
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        cookie(request).ifPresent(sessions::end);
        setCookie(request, response, "", Duration.ZERO);
        DeskPages.to(response, "/desk/sign-in");
    }

    private void setCookie(ServerRequest request, ServerResponse response, String value, Duration length) {
        // Over plain http, as on localhost, some clients drop a Secure cookie; everywhere else it is Secure.
        boolean https = Forwarded.of(request).isHttps()
                || "https".equals(pages.masthead().address().getScheme());
        response.header(
                "Set-Cookie",
                COOKIE + "=" + value + "; Path=/desk; Max-Age=" + length.toSeconds() + "; HttpOnly; SameSite=Strict"
                        + (https ? "; Secure" : ""));
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

    /**
     * A form that was sent without a session, and where to.
     *
     * @param to empty when there is none
     */
    public record Carried(String to, List<Form.Pair> pairs) {
        private static final String PREFIX = "carried:";

        static Carried nothing() {
            return new Carried("", List.of());
        }

        static Carried to(String path, List<Form.Pair> pairs) {
            return PAGE_OF_THE_DESK.matcher(path).matches() ? new Carried(path, pairs) : nothing();
        }

        /** What the sign-in page has carried. */
        static Carried of(Form form) {
            return to(
                    form.typed("carried-to"),
                    form.pairs().stream()
                            .filter(pair -> pair.name().startsWith(PREFIX))
                            .map(pair -> new Form.Pair(pair.name().substring(PREFIX.length()), pair.value()))
                            .toList());
        }

        public boolean isEmpty() {
            return to.isEmpty();
        }

        /** As the sign-in page's hidden fields hold it. */
        public List<Form.Pair> hidden() {
            return pairs.stream()
                    .map(pair -> new Form.Pair(PREFIX + pair.name(), pair.value()))
                    .toList();
        }
    }
}
