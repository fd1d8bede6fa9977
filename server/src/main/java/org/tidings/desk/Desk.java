package org.tidings.desk;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidings.access.ApiTokens;
import org.tidings.access.Sessions;
import org.tidings.access.SignIns;
import org.tidings.feeds.Feeds;
import org.tidings.intake.Intake;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Pages;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.Aliases;
import org.tidings.publication.Publication;
import org.tidings.publication.Publisher;
import org.tidings.publication.StoryStore;
import org.tidings.readers.Headcount;
import org.tidings.readers.Registry;
import org.tidings.reminders.Reminders;
import org.tidings.story.Story;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;
import org.tidings.verdicts.Proposals;
import org.tidings.verdicts.VerdictStore;

/** All routes of the editors' side. */
public final class Desk {
    private static final int ON_A_PAGE = 50;
    private static final int MAX_FORM_BYTES = 64 * 1024;

    private final DeskPages pages;
    private final Newsroom newsroom;
    private final SignIn signIn;
    private final ReviewDesk review;
    private final LiveDispatch live;

    /** Who may come in. */
    public record Access(SignIns signIns, Sessions sessions, ApiTokens tokens) {}

    /** What editors teach intake. */
    public record Learning(Aliases aliases, VerdictStore verdicts, Proposals proposals) {}

    /** What the desk works with. */
    public record Newsroom(
            Intake intake,
            int maxStoryBytes,
            Publication publication,
            Learning learning,
            Registry registry,
            Reminders reminders,
            Feeds feeds) {
        StoryStore stories() {
            return publication.stories();
        }

        Publisher publisher() {
            return publication.publisher();
        }

        /** How many readers follow a topic of this story. */
        Headcount audience(Story story) {
            return registry.followers()
                    .count(story.topics().stream().map(Topic::id).toList());
        }
    }

    public Desk(Masthead masthead, Pages templates, Newsroom newsroom, Access access, Clock clock) {
        this.pages = new DeskPages(masthead, templates);
        this.newsroom = newsroom;
        this.signIn = new SignIn(access, pages);
        this.review = new ReviewDesk(pages, newsroom);
        this.live = new LiveDispatch(pages, newsroom, clock);
    }

    public List<Route> routes() {
        var routes = new ArrayList<>(signIn.routes());
        routes.add(Route.get("/desk", signIn.guard(this::stories)));
        routes.add(Route.get("/desk/paste", signIn.guard((request, response) -> showPaste(response, 200, "", "", ""))));
        routes.add(Route.post("/desk/paste", signIn.guard(this::paste)));
        routes.addAll(review.routes(signIn));
        routes.add(Route.get("/desk/stories/{id}/publish", signIn.guard(this::confirm)));
        routes.add(Route.post("/desk/stories/{id}/publish", signIn.guard(this::publish)));
        routes.add(Route.post("/desk/stories/{id}/withdraw", signIn.guard(this::withdraw)));
        routes.addAll(new LearnedDesk(pages, newsroom.learning()).routes(signIn));
        routes.addAll(new FeedDesk(pages, newsroom.feeds()).routes(signIn));
        routes.add(Route.get("/desk/dispatches/{id}", signIn.guard(live::page)));
        routes.add(Route.post("/desk/dispatches/{id}/pause", signIn.guard(live::pause)));
        routes.add(Route.post("/desk/dispatches/{id}/resume", signIn.guard(live::resume)));
        routes.add(Route.get("/desk/dispatches/{id}/cancel", signIn.guard(live::confirmCancel)));
        routes.add(Route.post("/desk/dispatches/{id}/cancel", signIn.guard(live::cancel)));
        routes.add(Route.get("/desk/dispatches/{id}/events", signIn.guard(live::events)));
        return routes;
    }

    private void stories(ServerRequest request, ServerResponse response) {
        var rows = newsroom.stories().lastChanged(ON_A_PAGE).stream()
                .map(story -> new StoryRow(story, newsroom.reminders().reports().newestOfStory(story.id())))
                .toList();
        pages.show(
                response,
                200,
                "stories",
                Map.of(
                        "rows", rows,
                        "readers", newsroom.registry().readers().count(),
                        "envelopes", newsroom.reminders().envelopes().ready(),
                        "concerns", newsroom.reminders().concerns().now(),
                        "complaints", newsroom.reminders().concerns().complaints(),
                        "pausedFeeds", newsroom.feeds().broken(),
                        "recalled", newsroom.feeds().recalled(),
                        "removed", newsroom.registry().readers().removed(5)));
    }

    // ---- paste ----

    private void showPaste(ServerResponse response, int status, String headline, String text, String complaint) {
        pages.show(response, status, "paste", Map.of("headline", headline, "text", text, "complaint", complaint));
    }

    private void paste(ServerRequest request, ServerResponse response) {
        // Percent-encoding makes a form up to three times as long as the text in it.
        var form = Body.form(request, 3 * newsroom.maxStoryBytes() + MAX_FORM_BYTES);
        var text = SignIn.first(form, "text");
        var headline = SignIn.first(form, "headline").strip();
        var given = Intake.Given.headline(Optional.of(headline).filter(h -> !h.isEmpty()));
        if (text.length() > newsroom.maxStoryBytes()) {
            throw Problem.tooLarge("The text is longer than " + newsroom.maxStoryBytes() + " characters.");
        }
        switch (newsroom.intake().fromText(text.replace("\0", ""), given)) {
            case Intake.Result.NoStory(var reason) -> showPaste(response, 422, headline, text, reason);
            case Intake.Result.Unread(var reason) -> showPaste(response, 503, headline, text, reason);
            case Intake.Result.Taken(var draft) ->
                kept(response, newsroom.publisher().keep(draft), headline, text);
        }
    }

    private void kept(ServerResponse response, Publisher.Result result, String headline, String text) {
        switch (result) {
            case Publisher.Result.Stored(var story, var _, var _) -> Answer.seeOther(response, deskAddress(story));
            case Publisher.Result.SameText same -> showPaste(response, 409, headline, text, same.sentence());
            case Publisher.Result.WrongState(var story, var reason) -> throw Problem.conflict(reason, Map.of());
            case Publisher.Result.Stale stale -> throw Problem.conflict(stale.sentence(), Map.of());
        }
    }

    static URI deskAddress(Story story) {
        return URI.create("/desk/stories/" + story.id());
    }

    // ---- publish ----

    private void confirm(ServerRequest request, ServerResponse response) {
        var story = review.find(request);
        if (story.state() != StoryState.DRAFT) {
            Answer.seeOther(response, deskAddress(story));
            return;
        }
        pages.show(
                response,
                200,
                "confirm",
                Map.of(
                        "story", story,
                        "sameNews", newsroom.publication().sameNews().of(story),
                        "reminder", newsroom.publication().texts().reminder(story),
                        "audience", newsroom.audience(story)));
    }

    private void publish(ServerRequest request, ServerResponse response) {
        var story = review.find(request);
        switch (newsroom.publisher()
                .publish(story.id(), Optional.empty(), isTicked(Body.form(request, MAX_FORM_BYTES), "breaking"))) {
            case Publisher.Result.Stored(var published, var dispatch, var _) ->
                afterTelling(response, published, dispatch);
            case Publisher.Result.SameText same -> Answer.seeOther(response, deskAddress(same.first()));
            case Publisher.Result.WrongState(var same, var reason) -> review.show(response, 409, same, reason);
            case Publisher.Result.Stale stale -> review.show(response, 409, stale.newest(), stale.sentence());
        }
    }

    private void withdraw(ServerRequest request, ServerResponse response) {
        var story = review.find(request);
        boolean tell = isTicked(Body.form(request, MAX_FORM_BYTES), "tell");
        switch (newsroom.publisher().withdraw(story.id(), Optional.empty(), tell)) {
            case Publisher.Result.Stored(var withdrawn, var dispatch, var _) ->
                afterTelling(response, withdrawn, dispatch);
            case Publisher.Result.SameText same -> Answer.seeOther(response, deskAddress(same.first()));
            case Publisher.Result.WrongState(var same, var reason) -> review.show(response, 409, same, reason);
            case Publisher.Result.Stale stale -> review.show(response, 409, stale.newest(), stale.sentence());
        }
    }

    // To the dispatch, where there is one to watch.
    static void afterTelling(ServerResponse response, Story story, Optional<Long> dispatch) {
        Answer.seeOther(
                response,
                dispatch.map(id -> URI.create("/desk/dispatches/" + id)).orElseGet(() -> deskAddress(story)));
    }

    static boolean isTicked(Map<String, List<String>> form, String name) {
        return SignIn.first(form, name).equals("yes");
    }

    static long number(ServerRequest request) {
        try {
            return Long.parseLong(request.path().pathParameters().get("id"));
        } catch (NumberFormatException e) {
            throw Problem.notFound("There is nothing at this address of the desk.");
        }
    }
}
