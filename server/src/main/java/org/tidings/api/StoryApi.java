package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.access.ApiTokens;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Query;
import org.tidings.platform.http.Route;
import org.tidings.publication.Publication;
import org.tidings.publication.Publisher;
import org.tidings.publication.Reminding;
import org.tidings.publication.Withdrawal;
import org.tidings.reminders.DispatchReports;
import org.tidings.story.Story;
import org.tidings.story.StoryState;
import org.tidings.text.CleanText;

/** {@code /api/v1/stories} and {@code /api/v1/intake}. */
public final class StoryApi {
    private final IntakeRequest intake;
    private final Publication publication;
    private final DispatchReports reports;
    private final URI site;

    StoryApi(IntakeRequest intake, Publication publication, DispatchReports reports, URI site) {
        this.intake = intake;
        this.publication = publication;
        this.reports = reports;
        this.site = site;
    }

    List<Route> routes(ApiTokens tokens) {
        return List.of(
                Route.post("/api/v1/stories", tokens.requireToken(this::create)),
                Route.get("/api/v1/stories/{id}", tokens.requireToken(this::show)),
                Route.put("/api/v1/stories/{id}", tokens.requireToken(this::revise)),
                Route.delete("/api/v1/stories/{id}", tokens.requireToken(this::withdraw)),
                Route.post("/api/v1/intake", tokens.requireToken(this::tryIntake)));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var result = asks(request, "draft")
                ? publication.publisher().keep(intake.draft(request))
                : publication.publisher().publish(intake.unseen(request), reminding(request));
        answer(response, 201, result);
    }

    private static Reminding reminding(ServerRequest request) {
        boolean isBreaking = asks(request, "breaking");
        return switch (Query.first(request, "notify").orElse("yes")) {
            case "yes" -> Reminding.followers(isBreaking);
            case "no" -> {
                if (isBreaking) {
                    throw Problem.badRequest("Breaking news of which nobody is reminded overtakes nothing: "
                            + "leave out 'breaking', or notify=no.");
                }
                yield Reminding.NOBODY;
            }
            case String other -> throw Problem.badRequest("'notify' is '" + other + "'; it can be 'yes' or 'no'.");
        };
    }

    private static boolean asks(ServerRequest request, String parameter) {
        var values = Query.all(request, parameter);
        return !values.isEmpty() && values.stream().noneMatch("false"::equals);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var story = find(request);
        var newest = reports.newestOfStory(story.id());
        response.header("ETag", RevisionTag.of(story));
        Answer.json(response, 200, Views.story(story, site, newest));
    }

    private void revise(ServerRequest request, ServerResponse response) {
        var story = find(request);
        var seen = seen(request, story);
        var draft = story.state() == StoryState.PUBLISHED ? intake.unseen(request) : intake.draft(request);
        answer(response, 200, publication.publisher().revise(story.id(), seen, draft, asks(request, "correct")));
    }

    private void withdraw(ServerRequest request, ServerResponse response) {
        var story = find(request);
        answer(
                response,
                200,
                publication
                        .publisher()
                        .withdraw(
                                story.id(),
                                seen(request, story),
                                new Withdrawal(reason(request), asks(request, "tell"))));
    }

    private static Optional<String> reason(ServerRequest request) {
        var reason = CleanText.of(Query.first(request, "reason").orElse("")).strip();
        if (reason.length() > Withdrawal.MAX_REASON_CHARS) {
            throw Problem.badRequest("'reason' has " + reason.length() + " characters; it can have at most "
                    + Withdrawal.MAX_REASON_CHARS + ".");
        }
        return Optional.of(reason).filter(text -> !text.isEmpty());
    }

    /** The revision that the sender has seen; empty where the request does not say. */
    private Optional<Integer> seen(ServerRequest request, Story story) {
        return switch (RevisionTag.ifMatch(request, story)) {
            case ANY -> Optional.empty();
            case THIS -> Optional.of(story.revision());
            case ANOTHER -> throw changedMeanwhile(new Publisher.Result.Stale(story));
        };
    }

    private Problem changedMeanwhile(Publisher.Result.Stale stale) {
        return Problem.preconditionFailed(
                stale.sentence(), Map.of("story", Views.story(stale.newest(), site, Optional.empty())));
    }

    private void tryIntake(ServerRequest request, ServerResponse response) {
        Answer.json(response, 200, Views.draft(intake.draft(request)));
    }

    private Story find(ServerRequest request) {
        long id = Fields.id(request, "story");
        return publication.stories().find(id).orElseThrow(() -> Problem.notFound("There is no story " + id + "."));
    }

    private void answer(ServerResponse response, int status, Publisher.Result result) {
        switch (result) {
            case Publisher.Result.Stored(var story, var dispatch, var note) -> {
                response.header("Location", "/api/v1/stories/" + story.id());
                response.header("ETag", RevisionTag.of(story));
                var progress = dispatch.flatMap(reports::progress);
                var json = Views.story(story, site, progress);
                json.put(
                        "sameNews",
                        Views.sameNews(
                                story.state() == StoryState.WITHDRAWN
                                        ? List.of()
                                        : publication.sameNews().of(story),
                                site));
                note.ifPresent(sentence -> json.put("note", sentence));
                // What was sent as a new story may have become a new revision of one (intake.same-news = update).
                Answer.json(response, story.revision() > 1 ? 200 : status, json);
            }
            case Publisher.Result.SameText same ->
                throw Problem.conflict(same.sentence(), Map.of("first", first(same.first())));
            case Publisher.Result.WrongState(var story, var reason) -> throw Problem.conflict(reason, Map.of());
            case Publisher.Result.Stale stale -> throw changedMeanwhile(stale);
        }
    }

    private Map<String, Object> first(Story first) {
        return Map.of(
                "id",
                Long.toString(first.id()),
                "slug",
                first.slug().text(),
                "url",
                site.resolve("/stories/" + first.slug()).toASCIIString());
    }
}
