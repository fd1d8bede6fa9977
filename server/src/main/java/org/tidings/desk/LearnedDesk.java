package org.tidings.desk;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.verdicts.Verdict.About;

/** The desk's page of what Tidings has learned from editors, and would like to learn. */
final class LearnedDesk {
    private static final int MAX_FORM_BYTES = 64 * 1024;
    private static final int SHOWN = 200;

    private final DeskPages pages;
    private final Desk.Learning learning;

    LearnedDesk(DeskPages pages, Desk.Learning learning) {
        this.pages = pages;
        this.learning = learning;
    }

    List<Route> routes(SignIn signIn) {
        return List.of(
                Route.get("/desk/learned", signIn.guard((request, response) -> show(response, 200, ""))),
                Route.post("/desk/learned/forget", signIn.guard(this::forget)),
                Route.post("/desk/learned/forget-alias", signIn.guard(this::forgetAlias)),
                Route.post("/desk/learned/proposals", signIn.guard(this::decide)));
    }

    private void show(ServerResponse response, int status, String complaint) {
        pages.show(
                response,
                status,
                "learned",
                Map.of(
                        "proposals", learning.proposals().open(),
                        "verdicts", learning.verdicts().newest(SHOWN),
                        "aliases", learning.aliases().newest(SHOWN),
                        "complaint", complaint));
    }

    private void forget(ServerRequest request, ServerResponse response) {
        var form = Body.form(request, MAX_FORM_BYTES);
        var about = About.ofWord(SignIn.first(form, "about"))
                .orElseThrow(() -> Problem.badRequest("There is nothing of that kind to forget."));
        learning.verdicts().forget(about, SignIn.first(form, "key"));
        back(response);
    }

    private void forgetAlias(ServerRequest request, ServerResponse response) {
        learning.aliases().forget(SignIn.first(Body.form(request, MAX_FORM_BYTES), "name"));
        back(response);
    }

    private void decide(ServerRequest request, ServerResponse response) {
        var form = Body.form(request, MAX_FORM_BYTES);
        var key = SignIn.first(form, "proposal");
        boolean found = form.containsKey("yes")
                ? learning.proposals().accept(key)
                : learning.proposals().refuse(key);
        if (found) {
            back(response);
        } else {
            show(response, 409, "That proposal is no longer open; this is how things are now.");
        }
    }

    private static void back(ServerResponse response) {
        Answer.seeOther(response, URI.create("/desk/learned"));
    }
}
