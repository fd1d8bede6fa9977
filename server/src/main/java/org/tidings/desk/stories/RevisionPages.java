package org.tidings.desk.stories;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Done;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Newsroom;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.Publisher;
import org.tidings.publication.Revisions.Revision;
import org.tidings.story.Story;
import org.tidings.story.StoryState;

/** What a story was before: its revisions, what has changed since each, and the way back to one. */
final class RevisionPages {
    private final DeskPages pages;
    private final Newsroom newsroom;

    RevisionPages(DeskPages pages, Newsroom newsroom) {
        this.pages = pages;
        this.newsroom = newsroom;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/desk/stories/{id}/revisions", this::list),
                Route.get(
                        "/desk/stories/{id}/revisions/{number}",
                        (request, response) -> show(request, response, 200, newsroom.story(request), Form.blank())),
                Route.post("/desk/stories/{id}/revisions/{number}", this::restore));
    }

    private void list(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        pages.show(
                response,
                200,
                "revisions",
                Map.of(
                        "heading", StoryViews.heading(story),
                        "id", story.id(),
                        "lines", newsroom.writing().revisions().of(story.id())));
    }

    private Revision revision(ServerRequest request, Story story) {
        var number = request.path().pathParameters().get("number");
        return Optional.of(number)
                .filter(text -> text.matches("[0-9]{1,9}"))
                .flatMap(text -> newsroom.writing().revisions().find(story.id(), Integer.parseInt(text)))
                .orElseThrow(() ->
                        Problem.notFound("This story has no such revision, or it is older than revisions are kept."));
    }

    private void show(ServerRequest request, ServerResponse response, int status, Story story, Form form) {
        var revision = revision(request, story);
        pages.show(
                response,
                status,
                "revision",
                Map.of(
                        "view",
                        new RevisionView(
                                story.id(),
                                StoryViews.heading(story),
                                revision.number(),
                                revision.madeAt(),
                                story.state() != StoryState.WITHDRAWN,
                                since(revision, story)),
                        "refusals",
                        form.refusals()));
    }

    private static List<Comparison> since(Revision revision, Story story) {
        var all = new ArrayList<Comparison>();
        add(all, "Headline", revision.heading().headline(), story.headline());
        add(
                all,
                "Standfirst",
                revision.heading().standfirst().orElse(""),
                story.standfirst().orElse(""));
        add(
                all,
                "Byline",
                revision.heading().byline().orElse(""),
                story.byline().orElse(""));
        Comparison.of(
                        "Text",
                        Comparison.words(WrittenBlock.of(
                                revision.text().blocks(), revision.text().quotations())),
                        Comparison.words(WrittenBlock.of(story)))
                .ifPresent(all::add);
        return all;
    }

    private static void add(List<Comparison> all, String part, String before, String after) {
        Comparison.of(part, List.of(before), List.of(after)).ifPresent(all::add);
    }

    // It becomes a new revision, so that nothing is lost that was saved since, and nobody is reminded.
    private void restore(ServerRequest request, ServerResponse response) {
        var story = newsroom.story(request);
        var form = Form.read(request);
        var draft = revision(request, story).restored(story);
        switch (newsroom.publisher().revise(story.id(), form.sent("revision").or(() -> Optional.of(0)), draft, false)) {
            case Publisher.Result.Stored stored ->
                DeskPages.done(response, WritePage.address(story), Done.RESTORED_REVISION);
            case Publisher.Result.SameText same -> refused(request, response, story, form, same.sentence());
            case Publisher.Result.WrongState(var now, var reason) -> refused(request, response, now, form, reason);
            case Publisher.Result.Stale(var newest) ->
                refused(
                        request,
                        response,
                        newest,
                        form,
                        "The story was changed meanwhile, so nothing was restored. This is what differs now.");
        }
    }

    private void refused(ServerRequest request, ServerResponse response, Story story, Form form, String reason) {
        form.refuse(reason);
        show(request, response, 409, story, form);
    }
}
