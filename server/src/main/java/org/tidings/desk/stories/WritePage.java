package org.tidings.desk.stories;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Done;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Newsroom;
import org.tidings.desk.parts.SignedIn;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.Publisher;
import org.tidings.publication.UnsavedTexts.Unsaved;
import org.tidings.story.Draft;
import org.tidings.story.Story;

/**
 * The page on which a story is written: one form, with a field for each block of its text. A script puts an editor in the
 * place of those fields, and fills them in; what is sent is the same with it and without.
 */
final class WritePage {
    private static final String REVISION = "revision";
    private static final String CORRECT = "correct";

    /** Percent-encoding makes a form up to three times as long as the text in it. */
    private static final int ENCODED_BYTES_A_BYTE = 3;

    private final DeskPages pages;
    private final Newsroom newsroom;
    private final WriteViews views;

    WritePage(DeskPages pages, Newsroom newsroom, WriteViews views) {
        this.pages = pages;
        this.newsroom = newsroom;
        this.views = views;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/desk/stories/{id}/write", this::open),
                Route.post("/desk/stories/{id}/write", this::press),
                Route.post("/desk/stories/{id}/write/unsaved", this::keep),
                Route.post("/desk/stories/{id}/write/pasted", this::paste));
    }

    static String address(Story story) {
        return StoryPage.address(story) + "/write";
    }

    private Form form(ServerRequest request) {
        var form = Form.read(request, maxFormBytes());
        if (form.has(WrittenBlock.TEXT) && WrittenBlock.in(form).isEmpty()) {
            throw Problem.badRequest("The form is not whole: each block has a kind, a text, a speaker and a source.");
        }
        return form;
    }

    // What was typed and not saved is there again, also after the browser has ended.
    private void open(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        var unsaved = newsroom.writing()
                .unsaved()
                .of(story.id(), editor(request))
                .filter(kept ->
                        !StoryWriting.compared(story, Form.of(kept.fields())).isEmpty());
        var form = unsaved.map(kept -> Form.of(kept.fields())).orElseGet(Form::blank);
        show(request, response, 200, story, form, unsaved.map(Unsaved::typedAt));
    }

    private void show(
            ServerRequest request,
            ServerResponse response,
            int status,
            Story story,
            Form form,
            Optional<Instant> typedAt) {
        pages.show(
                response,
                status,
                "write",
                Map.of(
                        "view", views.of(story, form, editor(request), typedAt),
                        "refusals", form.refusals(),
                        "done", status == 200 ? Done.sentence(request) : ""));
    }

    private void show(ServerRequest request, ServerResponse response, int status, Story story, Form form) {
        show(request, response, status, story, form, Optional.empty());
    }

    private void press(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        var form = form(request);
        var press = WritePress.of(form).orElseThrow(() -> Problem.badRequest("This page has no such button."));
        switch (press) {
            case WritePress.Save() -> save(request, response, story, form, press);
            case WritePress.Publish() -> save(request, response, story, form, press);
            case WritePress.Drop() -> {
                newsroom.writing().unsaved().drop(story.id(), editor(request));
                DeskPages.done(response, address(story), Done.DROPPED);
            }
            case WritePress.Arrange arrange ->
                show(request, response, 200, story, with(form, arrange.in(StoryWriting.blocks(story, form))));
        }
    }

    private static Form with(Form form, List<WrittenBlock> blocks) {
        var fields = new LinkedHashMap<>(form.fields());
        fields.put(WrittenBlock.KIND, blocks.stream().map(WrittenBlock::kind).toList());
        fields.put(WrittenBlock.TEXT, blocks.stream().map(WrittenBlock::text).toList());
        fields.put(
                WrittenBlock.SPEAKER, blocks.stream().map(WrittenBlock::speaker).toList());
        fields.put(
                WrittenBlock.SOURCE, blocks.stream().map(WrittenBlock::source).toList());
        return Form.of(fields);
    }

    private void save(ServerRequest request, ServerResponse response, Story story, Form form, WritePress press) {
        var draft = StoryWriting.read(story, form, newsroom.intake().corrections(), newsroom.maxStoryBytes());
        if (!form.isRight()) {
            show(request, response, 422, story, form);
            return;
        }
        boolean isStale = !form.sent(REVISION).equals(Optional.of(story.revision()));
        if (isStale && !StoryWriting.compared(story, form).isEmpty()) {
            show(request, response, 409, story, form);
            return;
        }
        boolean correct = press instanceof WritePress.Save && form.isTicked(CORRECT);
        if (draft.equals(StoryEdit.draft(story)) && !correct) {
            saved(request, response, story, press, Done.SAVED);
            return;
        }
        store(request, response, story, form, press, draft, correct);
    }

    private void store(
            ServerRequest request,
            ServerResponse response,
            Story story,
            Form form,
            WritePress press,
            Draft draft,
            boolean correct) {
        switch (newsroom.publisher().revise(story.id(), Optional.of(story.revision()), draft, correct)) {
            case Publisher.Result.Stored(var revised, var dispatch, var note) -> {
                if (dispatch.isPresent()) {
                    newsroom.writing().unsaved().drop(story.id(), editor(request));
                    DeskPages.to(response, "/desk/dispatches/" + dispatch.get());
                } else {
                    saved(request, response, revised, press, note.isPresent() ? Done.SAVED_AND_NOT_SENT : Done.SAVED);
                }
            }
            case Publisher.Result.SameText same -> refused(request, response, story, form, same.sentence());
            case Publisher.Result.WrongState(var now, var reason) -> refused(request, response, now, form, reason);
            case Publisher.Result.Stale(var newest) -> show(request, response, 409, newest, form);
        }
    }

    private void saved(ServerRequest request, ServerResponse response, Story story, WritePress press, Done done) {
        newsroom.writing().unsaved().drop(story.id(), editor(request));
        if (press instanceof WritePress.Publish) {
            DeskPages.to(response, StoryPage.address(story) + "/publish");
        } else {
            DeskPages.done(response, address(story), done);
        }
    }

    private void refused(ServerRequest request, ServerResponse response, Story story, Form form, String reason) {
        form.refuse(reason);
        show(request, response, 409, story, form);
    }

    /** Keeps what is typed, as it is typed; nothing of it is checked, and nothing of the story changes. */
    private void keep(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        var form = form(request);
        var editor = editor(request);
        newsroom.writing()
                .unsaved()
                .keep(story.id(), editor, form.sent(REVISION).orElse(story.revision()), form.fields());
        // What has happened meanwhile, for those who would else hear of it when they save.
        Answer.json(response, 200, Map.of("revision", story.revision(), "others", views.others(story, editor)));
    }

    /** What of a piece of HTML is to be put into the text. */
    private void paste(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        var form = Form.read(request, maxFormBytes());
        if (form.typed("html").length() > newsroom.maxStoryBytes()) {
            throw Problem.tooLarge("It has " + form.typed("html").length() + " characters; at most "
                    + newsroom.maxStoryBytes() + " are taken at once. Paste a part of it, or its text alone.");
        }
        Answer.json(
                response,
                200,
                PastedHtml.read(form.typed("html"), story, newsroom.intake()).json());
    }

    private int maxFormBytes() {
        return ENCODED_BYTES_A_BYTE * newsroom.maxStoryBytes() + Form.MAX_BYTES;
    }

    private static long editor(ServerRequest request) {
        return SignedIn.of(request).editor().id();
    }
}
