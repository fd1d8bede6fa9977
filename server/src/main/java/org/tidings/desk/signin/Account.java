package org.tidings.desk.signin;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import org.tidings.access.ApiTokens;
import org.tidings.access.Sessions;
import org.tidings.access.SignIns;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Done;
import org.tidings.desk.parts.Field;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.SignedIn;
import org.tidings.platform.http.ClientAddress;
import org.tidings.platform.http.Route;

/** An editor's own page: the password, where they are signed in, and the tokens with which machines publish. */
public final class Account {
    private static final int MIN_PASSWORD_CHARS = 10;
    private static final int MAX_PASSWORD_CHARS = 1000;
    private static final Field CURRENT = Field.line("current-password", "current password", 1, MAX_PASSWORD_CHARS);
    private static final Field CHOSEN =
            Field.line("new-password", "new password", MIN_PASSWORD_CHARS, MAX_PASSWORD_CHARS);
    private static final String PAGE = "/desk/account";

    private final SignIns signIns;
    private final Sessions sessions;
    private final ApiTokens tokens;
    private final DeskPages pages;

    public Account(SignIns signIns, Sessions sessions, ApiTokens tokens, DeskPages pages) {
        this.signIns = signIns;
        this.sessions = sessions;
        this.tokens = tokens;
        this.pages = pages;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PAGE, (request, response) -> show(request, response, 200, Form.blank())),
                Route.post(PAGE + "/password", this::changePassword),
                Route.post(PAGE + "/sessions/end", this::endOtherSessions),
                Route.post(PAGE + "/tokens/{id}/revoke", this::revoke));
    }

    private void show(ServerRequest request, ServerResponse response, int status, Form form) {
        var editor = SignedIn.of(request).editor();
        int elsewhere = sessions.count(editor) - 1;
        pages.show(
                response,
                status,
                "account",
                Map.of(
                        "name", editor.name(),
                        "elsewhere", elsewhere,
                        "tokens", tokens.list(),
                        "current", form.secret(CURRENT),
                        "chosen", form.secret(CHOSEN),
                        "refusals", form.refusals(),
                        "done", Done.sentence(request)));
    }

    private void changePassword(ServerRequest request, ServerResponse response) {
        var signedIn = SignedIn.of(request);
        var form = Form.read(request);
        var chosen = form.typed(CHOSEN.name());
        if (chosen.length() < MIN_PASSWORD_CHARS || chosen.length() > MAX_PASSWORD_CHARS) {
            form.refuse(CHOSEN.name(), "The new password must have at least " + MIN_PASSWORD_CHARS + " characters.");
        }
        if (!form.isRight()) {
            show(request, response, 422, form);
            return;
        }
        switch (signIns.change(ClientAddress.of(request), signedIn.editor(), form.typed(CURRENT.name()), chosen)) {
            case SignIns.Attempt.Right right -> {
                sessions.endOthers(signedIn.editor(), signedIn.token());
                DeskPages.done(response, PAGE, Done.PASSWORD);
            }
            case SignIns.Attempt.Wrong() -> {
                form.refuse(CURRENT.name(), "This is not your current password.");
                show(request, response, 422, form);
            }
            case SignIns.Attempt.Later(var pause) -> {
                response.header("Retry-After", Long.toString(pause.toSeconds() + 1));
                form.refuse("Too many attempts. Wait a little, and try again.");
                show(request, response, 429, form);
            }
        }
    }

    private void endOtherSessions(ServerRequest request, ServerResponse response) {
        var signedIn = SignedIn.of(request);
        sessions.endOthers(signedIn.editor(), signedIn.token());
        DeskPages.done(response, PAGE, Done.ENDED);
    }

    private void revoke(ServerRequest request, ServerResponse response) {
        tokens.revoke(DeskPages.id(request));
        DeskPages.done(response, PAGE, Done.REVOKED);
    }
}
