package org.tidings.desk.stories;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Done;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Newsroom;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Query;
import org.tidings.platform.http.Route;
import org.tidings.publication.Publisher;
import org.tidings.story.Story;
import org.tidings.story.StoryState;

/**
 * The desk's page of one story. It is one form: every button sends all that was typed, with the revision that the editor
 * has seen, so that nothing typed is lost and nothing is overwritten unseen.
 */
final class StoryPage {
    private static final String CORRECT = "correct";

    private final DeskPages pages;
    private final Newsroom newsroom;
    private final PressEffects effects;
    private final StoryViews views;

    StoryPage(DeskPages pages, Newsroom newsroom) {
        this.pages = pages;
        this.newsroom = newsroom;
        this.effects = new PressEffects(newsroom);
        this.views = new StoryViews(newsroom);
    }

    List<Route> routes() {
        return List.of(
                Route.get(
                        "/desk/stories/{id}",
                        (request, response) ->
                                show(response, 200, newsroom.story(request), ticked(request), Done.sentence(request))),
                Route.post("/desk/stories/{id}", this::press));
    }

    // A tick outlasts the buttons that do not use it.
    private static Form ticked(ServerRequest request) {
        return Query.first(request, CORRECT).isEmpty() ? Form.blank() : Form.of(Map.of(CORRECT, List.of("yes")));
    }

    static String address(Story story) {
        return "/desk/stories/" + story.id();
    }

    /** Shows a story with what was typed into the form, and what is wrong with it. */
    void show(ServerResponse response, int status, Story story, Form form, String done) {
        pages.show(
                response,
                status,
                "story",
                Map.of("view", views.of(story, form), "refusals", form.refusals(), "done", done));
    }

    private void press(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        var form = Form.read(request);
        var press = StoryPress.of(form).orElseThrow(() -> Problem.badRequest("A story’s page has no such button."));
        switch (press) {
            case StoryPress.Show() -> show(response, 200, story, form, "");
            case StoryPress.Withdraw() -> askToWithdraw(response, 200, story, form);
            default -> save(response, story, form, press);
        }
    }

    void askToWithdraw(ServerResponse response, int status, Story story, Form form) {
        if (story.state() != StoryState.PUBLISHED) {
            form.refuse("It is " + story.state().word() + "; only a published story can be withdrawn.");
            show(response, 409, story, form, "");
            return;
        }
        pages.show(response, status, "withdraw", Map.of("view", views.withdrawal(story, form)));
    }

    private void save(ServerResponse response, Story story, Form form, StoryPress press) {
        var edit = StoryEdit.of(story, form, newsroom.intake().corrections());
        if (!form.isRight()) {
            show(response, 422, story, form, "");
            return;
        }
        boolean isStale = !form.sent("revision").equals(Optional.of(story.revision()));
        if (isStale && !edit.from(story).isEmpty()) {
            showBoth(response, story, form, press, edit);
            return;
        }
        switch (effects.of(press, story, edit.draft())) {
            case PressEffects.Effect.Refused(var reason) -> {
                form.refuse(reason);
                show(response, 422, story, form, "");
            }
            case PressEffects.Effect.Nothing(var done, var place) -> goOn(response, story, form, press, done, place);
            case PressEffects.Effect.Change change -> store(response, story, form, press, edit, change);
        }
    }

    private void store(
            ServerResponse response,
            Story story,
            Form form,
            StoryPress press,
            StoryEdit edit,
            PressEffects.Effect.Change change) {
        // Of all buttons Save alone reaches readers, whatever is ticked.
        boolean correct = press instanceof StoryPress.Save && form.isTicked(CORRECT);
        if (edit.with(change.draft()).isAsStored(story) && !correct) {
            change.lesson().run();
            goOn(response, story, form, press, change.done(), change.place());
            return;
        }
        switch (newsroom.publisher().revise(story.id(), Optional.of(story.revision()), change.draft(), correct)) {
            case Publisher.Result.Stored(var revised, var dispatch, var note) -> {
                change.lesson().run();
                effects.learnSpeakers(edit.decided(), revised);
                if (dispatch.isPresent()) {
                    DeskPages.to(response, "/desk/dispatches/" + dispatch.get());
                } else {
                    goOn(
                            response,
                            revised,
                            form,
                            press,
                            note.isPresent() ? Done.SAVED_AND_NOT_SENT : change.done(),
                            change.place());
                }
            }
            case Publisher.Result.SameText same -> {
                form.refuse(same.sentence());
                show(response, 409, story, form, "");
            }
            case Publisher.Result.WrongState(var now, var reason) -> {
                form.refuse(reason);
                show(response, 409, now, form, "");
            }
            case Publisher.Result.Stale(var newest) ->
                showBoth(
                        response,
                        newest,
                        form,
                        press,
                        StoryEdit.of(newest, form, newsroom.intake().corrections()));
        }
    }

    private static void goOn(
            ServerResponse response, Story story, Form form, StoryPress press, Done done, String place) {
        switch (press) {
            case StoryPress.Publish() -> DeskPages.to(response, address(story) + "/publish");
            case StoryPress.Write() -> DeskPages.to(response, WritePage.address(story));
            case StoryPress.Merge(var topic) -> DeskPages.to(response, Merging.address(story, topic));
            case StoryPress.Save() -> DeskPages.to(response, address(story) + "?done=" + done.word());
            default ->
                DeskPages.to(
                        response,
                        address(story) + "?done=" + done.word() + (form.isTicked(CORRECT) ? "&correct=yes" : "")
                                + place);
        }
    }

    /** The story was changed in another window: both texts, and how to go on. */
    private void showBoth(ServerResponse response, Story newest, Form form, StoryPress press, StoryEdit edit) {
        pages.show(response, 409, "conflict", Map.of("view", views.conflict(newest, form, press, edit)));
    }
}
