package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.Publisher;
import org.tidings.publication.StoryStore;
import org.tidings.reminders.DispatchStore;
import org.tidings.story.Story;
import org.tidings.story.StoryState;

/** {@code /api/v1/stories} and {@code /api/v1/intake}. */
public final class StoryApi {
    private final IntakeRequest intake;
    private final StoryStore stories;
    private final Publisher publisher;
    private final DispatchStore dispatches;
    private final URI site;

    StoryApi(IntakeRequest intake, StoryStore stories, Publisher publisher, DispatchStore dispatches, URI site) {
        this.intake = intake;
        this.stories = stories;
        this.publisher = publisher;
        this.dispatches = dispatches;
        this.site = site;
    }

    List<Route> routes(ApiTokens tokens) {
        return List.of(
                Route.post("/api/v1/stories", tokens.behindToken(this::create)),
                Route.get("/api/v1/stories/{id}", tokens.behindToken(this::show)),
                Route.put("/api/v1/stories/{id}", tokens.behindToken(this::revise)),
                Route.delete("/api/v1/stories/{id}", tokens.behindToken(this::withdraw)),
                Route.post("/api/v1/intake", tokens.behindToken(this::tryIntake)));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var result = asks(request, "draft")
                ? publisher.keep(intake.draft(request))
                : publisher.publish(intake.unseen(request), asks(request, "breaking"));
        answer(response, 201, result);
    }

    private static boolean asks(ServerRequest request, String parameter) {
        return request.query().contains(parameter)
                && request.query().all(parameter, List::of).stream().noneMatch("false"::equals);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var story = find(request);
        var newest = dispatches.newestOfStory(story.id());
        Answer.json(response, 200, Views.story(story, site, newest));
    }

    private void revise(ServerRequest request, ServerResponse response) {
        var story = find(request);
        var draft = story.state() == StoryState.PUBLISHED ? intake.unseen(request) : intake.draft(request);
        answer(response, 200, publisher.revise(story.id(), draft, asks(request, "correct")));
    }

    private void withdraw(ServerRequest request, ServerResponse response) {
        answer(response, 200, publisher.withdraw(find(request).id(), asks(request, "tell")));
    }

    private void tryIntake(ServerRequest request, ServerResponse response) {
        Answer.json(response, 200, Views.draft(intake.draft(request)));
    }

    private Story find(ServerRequest request) {
        long id = Fields.id(request, "story");
        return stories.find(id).orElseThrow(() -> Problem.notFound("There is no story " + id + "."));
    }

    private void answer(ServerResponse response, int status, Publisher.Result result) {
        switch (result) {
            case Publisher.Result.Stored(var story, var dispatch) -> {
                response.header("Location", "/api/v1/stories/" + story.id());
                var progress = dispatch.flatMap(dispatches::progress);
                var json = Views.story(story, site, progress);
                json.put(
                        "sameNews",
                        Views.sameNews(
                                story.state() == StoryState.WITHDRAWN ? List.of() : publisher.sameNews(story), site));
                // What was sent as a new story may have become a new revision of one (intake.same-news = update).
                Answer.json(response, story.revision() > 1 ? 200 : status, json);
            }
            case Publisher.Result.SameText same ->
                throw Problem.conflict(same.sentence(), Map.of("first", first(same.first())));
            case Publisher.Result.WrongState(var story, var reason) -> throw Problem.conflict(reason, Map.of());
        }
    }

    private Map<String, Object> first(Story first) {
        return Map.of(
                "id",
                Long.toString(first.id()),
                "slug",
                first.slug().text(),
                "url",
                site.resolve("/stories/" + first.slug()).toString());
    }
}
