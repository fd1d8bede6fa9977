package org.tidings.desk.stories;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Field;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Newsroom;
import org.tidings.intake.Intake;
import org.tidings.platform.http.Route;
import org.tidings.publication.Publisher;

/** A text as it came, pasted: kept as a draft, whose page shows what intake makes of it. */
final class Paste {
    /** The button that keeps what intake finds to be another page than a story. */
    private static final String IS_STORY = "story";

    private static final Field HEADLINE = Field.line("headline", "headline", 0, StoryEdit.HEADLINE.maxChars());
    /** Percent-encoding makes a form up to three times as long as the text in it. */
    private static final int ENCODED_BYTES_A_BYTE = 3;

    private final DeskPages pages;
    private final Newsroom newsroom;
    private final Field text;

    Paste(DeskPages pages, Newsroom newsroom) {
        this.pages = pages;
        this.newsroom = newsroom;
        this.text = Field.text("text", "text", 1, newsroom.maxStoryBytes());
    }

    List<Route> routes() {
        return List.of(
                Route.get("/desk/paste", (request, response) -> show(response, 200, Form.blank(), false)),
                Route.post("/desk/paste", this::paste));
    }

    /** @param isOther whether intake finds that it is another page than a story, which the editor may overrule */
    private void show(ServerResponse response, int status, Form form, boolean isOther) {
        pages.show(
                response,
                status,
                "paste",
                Map.of(
                        "headline",
                        form.input(HEADLINE),
                        "text",
                        form.input(text),
                        "refusals",
                        form.refusals(),
                        "isOther",
                        isOther));
    }

    private void paste(ServerRequest request, ServerResponse response) {
        var form = Form.read(request, ENCODED_BYTES_A_BYTE * newsroom.maxStoryBytes() + Form.MAX_BYTES);
        var given = Intake.Given.headline(form.optional(HEADLINE)).ofAStory(form.has(IS_STORY));
        var pasted = form.text(text);
        if (!form.isRight()) {
            show(response, 422, form, false);
            return;
        }
        switch (newsroom.intake().fromText(pasted, given)) {
            case Intake.Result.NoStory(var reason, var page) -> notKept(response, 422, form, reason, page.isPresent());
            case Intake.Result.Unread(var reason) -> notKept(response, 503, form, reason);
            case Intake.Result.Taken(var draft) ->
                kept(response, newsroom.publisher().keep(draft), form);
        }
    }

    private void kept(ServerResponse response, Publisher.Result result, Form form) {
        switch (result) {
            case Publisher.Result.Stored stored -> DeskPages.to(response, StoryPage.address(stored.story()));
            case Publisher.Result.SameText same -> notKept(response, 409, form, same.sentence());
            case Publisher.Result.WrongState wrong -> notKept(response, 409, form, wrong.reason());
            case Publisher.Result.Stale stale -> notKept(response, 409, form, stale.sentence());
        }
    }

    private void notKept(ServerResponse response, int status, Form form, String reason) {
        notKept(response, status, form, reason, false);
    }

    private void notKept(ServerResponse response, int status, Form form, String reason, boolean isOther) {
        form.refuse(text.name(), reason);
        show(response, status, form, isOther);
    }
}
