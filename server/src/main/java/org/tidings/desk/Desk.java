package org.tidings.desk;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.tidings.feeds.Feeds;
import org.tidings.intake.Intake;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.platform.http.Answer;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Masthead;
import org.tidings.platform.http.Pages;
import org.tidings.platform.http.Problem;
import org.tidings.platform.http.Route;
import org.tidings.publication.Publisher;
import org.tidings.publication.StoryStore;
import org.tidings.publication.VerdictStore;
import org.tidings.reminders.Reminders;
import org.tidings.story.Draft;
import org.tidings.story.Story;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;

/** All routes of the editors' side. */
public final class Desk {
    private static final int ON_A_PAGE = 50;
    private static final int MAX_FORM_BYTES = 64 * 1024;

    private final Masthead masthead;
    private final Pages pages;
    private final Newsroom newsroom;
    private final SignIn signIn;
    private final LiveDispatch live;

    /** What the desk works with. */
    public record Newsroom(
            Intake intake,
            int maxStoryBytes,
            StoryStore stories,
            VerdictStore verdicts,
            Publisher publisher,
            Reminders reminders,
            Feeds feeds) {}

    public Desk(Masthead masthead, Pages pages, Newsroom newsroom, Editors editors, Clock clock) {
        this.masthead = masthead;
        this.pages = pages;
        this.newsroom = newsroom;
        this.signIn = new SignIn(editors, masthead, pages, clock);
        this.live = new LiveDispatch(masthead, pages, newsroom, clock);
    }

    public List<Route> routes() {
        var routes = new ArrayList<>(signIn.routes());
        routes.add(Route.get("/desk", signIn.guard(this::stories)));
        routes.add(Route.get("/desk/paste", signIn.guard((request, response) -> showPaste(response, 200, "", "", ""))));
        routes.add(Route.post("/desk/paste", signIn.guard(this::paste)));
        routes.add(Route.get("/desk/stories/{id}", signIn.guard(this::review)));
        routes.add(Route.post("/desk/stories/{id}", signIn.guard(this::correct)));
        routes.add(Route.post("/desk/stories/{id}/put-back", signIn.guard(this::putBack)));
        routes.add(Route.post("/desk/stories/{id}/take-out", signIn.guard(this::takeOut)));
        routes.add(Route.get("/desk/stories/{id}/publish", signIn.guard(this::confirm)));
        routes.add(Route.post("/desk/stories/{id}/publish", signIn.guard(this::publish)));
        routes.add(Route.post("/desk/stories/{id}/withdraw", signIn.guard(this::withdraw)));
        routes.addAll(new FeedDesk(masthead, pages, newsroom.feeds()).routes(signIn));
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
                .map(story ->
                        new StoryRow(story, newsroom.reminders().dispatches().newestOfStory(story.id())))
                .toList();
        page(
                response,
                200,
                "desk/stories",
                Map.of(
                        "rows", rows,
                        "readers", newsroom.reminders().readers().count(),
                        "envelopes", newsroom.reminders().envelopes().ready(),
                        "stopped", newsroom.reminders().stoppedServices(),
                        "pausedFeeds",
                                newsroom.feeds().all().stream()
                                        .filter(feed -> feed.isPaused()
                                                && feed.condition().problem().isPresent())
                                        .toList(),
                        "removed", newsroom.reminders().readers().removed(5)));
    }

    // ---- paste ----

    private void showPaste(ServerResponse response, int status, String headline, String text, String complaint) {
        page(response, status, "desk/paste", Map.of("headline", headline, "text", text, "complaint", complaint));
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
            case Intake.Result.Taken(var draft) ->
                kept(response, newsroom.publisher().keep(draft), headline, text);
        }
    }

    private void kept(ServerResponse response, Publisher.Result result, String headline, String text) {
        switch (result) {
            case Publisher.Result.Stored(var story, var dispatch) -> Answer.seeOther(response, deskAddress(story));
            case Publisher.Result.SameText same -> showPaste(response, 409, headline, text, same.sentence());
            case Publisher.Result.WrongState(var story, var reason) -> throw Problem.conflict(reason, Map.of());
        }
    }

    private static URI deskAddress(Story story) {
        return URI.create("/desk/stories/" + story.id());
    }

    // ---- look and correct ----

    private void review(ServerRequest request, ServerResponse response) {
        showReview(response, 200, find(request), "");
    }

    private void showReview(ServerResponse response, int status, Story story, String complaint) {
        page(
                response,
                status,
                "desk/review",
                Map.of(
                        "story",
                        story,
                        "audience",
                        newsroom.publisher()
                                .audience(story.topics().stream()
                                        .map(Topic::named)
                                        .toList()),
                        "dispatches",
                        newsroom.reminders().dispatches().ofStory(story.id()),
                        "sameNews",
                        newsroom.publisher().sameNews(story),
                        "complaint",
                        complaint));
    }

    /** Saves an editor's headline and topics; with the button Publish it goes on to the question. */
    private void correct(ServerRequest request, ServerResponse response) {
        var story = find(request);
        var form = Body.form(request, MAX_FORM_BYTES);
        var headline = SignIn.first(form, "headline").strip();
        if (headline.isEmpty() || headline.length() > 300) {
            showReview(response, 422, story, "The headline must have 1 to 300 characters.");
            return;
        }
        var names = new ArrayList<TopicName>();
        for (var chosen : form.getOrDefault("topic", List.of())) {
            topic(chosen, story).ifPresent(names::add);
        }
        var added = SignIn.first(form, "new-topic").strip();
        if (added.length() > TopicName.LONGEST) {
            showReview(response, 422, story, "A topic's name has at most " + TopicName.LONGEST + " characters.");
            return;
        }
        if (!added.isEmpty()) {
            var kind = TopicKind.ofWord(SignIn.first(form, "new-kind")).orElse(TopicKind.SUBJECT);
            names.add(new TopicName(added, kind));
        }
        var corrected = draft(story).withHeadline(headline).withTopics(names);
        switch (newsroom.publisher().revise(story.id(), corrected, isTicked(form, "correct"))) {
            case Publisher.Result.Stored(var revised, var dispatch) -> {
                if (form.containsKey("publish")) {
                    Answer.seeOther(response, URI.create("/desk/stories/" + revised.id() + "/publish"));
                } else {
                    afterTelling(response, revised, dispatch);
                }
            }
            case Publisher.Result.SameText same -> showReview(response, 409, story, same.sentence());
            case Publisher.Result.WrongState(var same, var reason) -> showReview(response, 409, story, reason);
        }
    }

    /** Puts a piece back that intake took out, and keeps that: the next such line stays. */
    private void putBack(ServerRequest request, ServerResponse response) {
        sift(request, response, (story, number) -> {
            var furniture = story.removed().get(number);
            return new Sifting(
                    newsroom.intake().putBack(draft(story), number), furniture.text(), true, furniture.rule());
        });
    }

    /** Takes a paragraph out, and keeps that: the next such line goes. */
    private void takeOut(ServerRequest request, ServerResponse response) {
        sift(
                request,
                response,
                (story, number) -> new Sifting(
                        newsroom.intake().takeOut(draft(story), number),
                        story.blocks().get(number).text(),
                        false,
                        FurnitureRules.EDITOR));
    }

    /** What an editor's press makes of a story, and what is to be kept of it once that is stored. */
    private record Sifting(Draft draft, String line, boolean isStory, String rule) {}

    private void sift(ServerRequest request, ServerResponse response, BiFunction<Story, Integer, Sifting> press) {
        var story = find(request);
        var form = Body.form(request, MAX_FORM_BYTES);
        if (!SignIn.first(form, "revision").equals(Integer.toString(story.revision()))) {
            showReview(response, 409, story, "The story was changed meanwhile; this is how it is now.");
            return;
        }
        Sifting sifting;
        try {
            sifting = press.apply(story, Integer.parseInt(SignIn.first(form, "number")));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw Problem.badRequest("There is no such piece of the story.");
        }
        if (sifting.draft().blocks().isEmpty()) {
            showReview(response, 422, story, "That is all that the story has; a story needs a paragraph.");
            return;
        }
        switch (newsroom.publisher().revise(story.id(), sifting.draft(), false)) {
            case Publisher.Result.Stored(var revised, var dispatch) -> {
                newsroom.verdicts().decide(sifting.line(), sifting.isStory(), sifting.rule(), revised.id());
                Answer.seeOther(response, deskAddress(revised));
            }
            case Publisher.Result.SameText same -> showReview(response, 409, story, same.sentence());
            case Publisher.Result.WrongState(var same, var reason) -> showReview(response, 409, same, reason);
        }
    }

    // Only what the page offered can be chosen: the story's own topics and those suggested.
    private static Optional<TopicName> topic(String slug, Story story) {
        var offered = new ArrayList<TopicName>();
        story.topics().forEach(topic -> offered.add(topic.named()));
        offered.addAll(story.suggestedTopics());
        return offered.stream()
                .filter(topic -> topic.slug().text().equals(slug))
                .findFirst();
    }

    private static Draft draft(Story story) {
        var suggested = new LinkedHashMap<String, TopicName>();
        story.suggestedTopics().forEach(topic -> suggested.put(topic.slug().text(), topic));
        // A topic that was taken off stays on offer, so that the press can be undone.
        story.topics()
                .forEach(topic -> suggested.putIfAbsent(topic.named().slug().text(), topic.named()));
        return new Draft(
                story.headline(),
                story.headlineProposed(),
                story.standfirst(),
                story.byline(),
                story.publishedAt(),
                story.blocks(),
                story.topics().stream().map(Topic::named).toList(),
                List.copyOf(suggested.values()),
                story.findings(),
                story.quotations(),
                story.sources(),
                story.origin(),
                story.removed());
    }

    // ---- publish ----

    private void confirm(ServerRequest request, ServerResponse response) {
        var story = find(request);
        if (story.state() != StoryState.DRAFT) {
            Answer.seeOther(response, deskAddress(story));
            return;
        }
        page(
                response,
                200,
                "desk/confirm",
                Map.of(
                        "story", story,
                        "sameNews", newsroom.publisher().sameNews(story),
                        "reminder", newsroom.publisher().reminder(story),
                        "audience",
                                newsroom.publisher()
                                        .audience(story.topics().stream()
                                                .map(Topic::named)
                                                .toList())));
    }

    private void publish(ServerRequest request, ServerResponse response) {
        var story = find(request);
        switch (newsroom.publisher().publish(story.id(), isTicked(Body.form(request, MAX_FORM_BYTES), "breaking"))) {
            case Publisher.Result.Stored(var published, var dispatch) -> afterTelling(response, published, dispatch);
            case Publisher.Result.SameText same -> Answer.seeOther(response, deskAddress(same.first()));
            case Publisher.Result.WrongState(var same, var reason) -> showReview(response, 409, same, reason);
        }
    }

    private void withdraw(ServerRequest request, ServerResponse response) {
        var story = find(request);
        boolean tell = isTicked(Body.form(request, MAX_FORM_BYTES), "tell");
        switch (newsroom.publisher().withdraw(story.id(), tell)) {
            case Publisher.Result.Stored(var withdrawn, var dispatch) -> afterTelling(response, withdrawn, dispatch);
            case Publisher.Result.SameText same -> Answer.seeOther(response, deskAddress(same.first()));
            case Publisher.Result.WrongState(var same, var reason) -> showReview(response, 409, same, reason);
        }
    }

    // To the dispatch, where there is one to watch.
    private static void afterTelling(ServerResponse response, Story story, Optional<Long> dispatch) {
        Answer.seeOther(
                response,
                dispatch.map(id -> URI.create("/desk/dispatches/" + id)).orElseGet(() -> deskAddress(story)));
    }

    private static boolean isTicked(Map<String, List<String>> form, String name) {
        return SignIn.first(form, name).equals("yes");
    }

    private Story find(ServerRequest request) {
        return newsroom.stories()
                .find(number(request))
                .orElseThrow(() -> Problem.notFound("There is no such story at the desk."));
    }

    static long number(ServerRequest request) {
        try {
            return Long.parseLong(request.path().pathParameters().get("id"));
        } catch (NumberFormatException e) {
            throw Problem.notFound("There is nothing at this address of the desk.");
        }
    }

    private void page(ServerResponse response, int status, String template, Map<String, Object> parameters) {
        var all = new LinkedHashMap<>(parameters);
        all.put("masthead", masthead);
        Answer.html(response, status, pages.render(template, all));
    }
}
