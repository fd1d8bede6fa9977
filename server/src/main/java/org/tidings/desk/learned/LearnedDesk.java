package org.tidings.desk.learned;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Done;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Learning;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.verdicts.Verdict.About;

/** The desk's page of what Tidings has learned from editors, and would like to learn. */
public final class LearnedDesk {
    private static final String PAGE = "/desk/learned";
    private static final int MAX_SHOWN = 200;

    private final DeskPages pages;
    private final Learning learning;

    public LearnedDesk(DeskPages pages, Learning learning) {
        this.pages = pages;
        this.learning = learning;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(PAGE, (request, response) -> show(response, 200, Form.blank(), Done.sentence(request))),
                Route.post(PAGE + "/forget", this::forget),
                Route.post(PAGE + "/forget-alias", this::forgetAlias),
                Route.post(PAGE + "/proposals", this::decide));
    }

    private void show(ServerResponse response, int status, Form form, String done) {
        pages.show(
                response,
                status,
                "learned",
                Map.of(
                        "proposals", learning.proposals().open(),
                        "decisions",
                                Decision.all(
                                        learning.aliases().newest(MAX_SHOWN),
                                        learning.verdicts().newest(MAX_SHOWN)),
                        "refusals", form.refusals(),
                        "done", done));
    }

    private void forget(ServerRequest request, ServerResponse response) {
        var form = Form.read(request);
        var about = About.ofWord(form.typed("about"))
                .orElseThrow(() -> Problem.badRequest("There is nothing of that kind to forget."));
        learning.verdicts().forget(about, form.typed("key"));
        DeskPages.done(response, PAGE, Done.FORGOTTEN);
    }

    private void forgetAlias(ServerRequest request, ServerResponse response) {
        learning.aliases().forget(Form.read(request).typed("name"));
        DeskPages.done(response, PAGE, Done.FORGOTTEN);
    }

    private void decide(ServerRequest request, ServerResponse response) {
        var form = Form.read(request);
        var key = form.typed("proposal");
        boolean found = form.has("yes")
                ? learning.proposals().accept(key)
                : learning.proposals().refuse(key);
        if (found) {
            DeskPages.done(response, PAGE, Done.LEARNED);
        } else {
            form.refuse("That proposal is no longer open; this is how things are now.");
            show(response, 409, form, "");
        }
    }
}
