package org.tidings.desk.stories;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.tidings.desk.parts.DeskPages;
import org.tidings.desk.parts.Newsroom;
import org.tidings.platform.http.CachedPages;
import org.tidings.platform.http.Route;
import org.tidings.story.Paging;
import org.tidings.story.StoryCard;
import org.tidings.text.Numbers;

/** The desk's home: the stories last changed, how their reminders went, and what wants a person's eye. */
final class StoryList {
    private static final int MAX_STORIES_ON_PAGE = 50;
    private static final Duration LATELY = Duration.ofDays(7);
    private static final Duration EASED_LATELY = Duration.ofDays(30);

    private final DeskPages pages;
    private final Newsroom newsroom;
    private final Clock clock;

    StoryList(DeskPages pages, Newsroom newsroom, Clock clock) {
        this.pages = pages;
        this.newsroom = newsroom;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/desk", this::show));
    }

    private void show(ServerRequest request, ServerResponse response) {
        var asked = StoryFilter.of(request);
        var catalogue = newsroom.publication().catalogue();
        var paging = new Paging(CachedPages.pageNumber(request), MAX_STORIES_ON_PAGE);
        var part = asked.words().isEmpty()
                ? catalogue.lists().lastChanged(asked.state(), paging)
                : catalogue.search().atDesk(asked.words(), asked.state(), paging);
        var stories = part.entries();
        var dispatches = newsroom.reminders()
                .reports()
                .ofStories(stories.stream().map(StoryCard::id).toList());
        var rows = stories.stream()
                .map(story -> StoryRow.of(story, dispatches.getOrDefault(story.id(), List.of())))
                .toList();
        pages.show(
                response,
                200,
                "stories",
                Map.of(
                        "rows", rows,
                        "list", new StoryListView(asked, part.number(), part.hasNext()),
                        "readers", readers(),
                        "concerns", newsroom.reminders().concerns().now(),
                        "complaints", newsroom.reminders().concerns().complaints(),
                        "recalled", newsroom.feeds().recalled(),
                        "pausedFeeds", newsroom.feeds().broken()));
    }

    private String readers() {
        var registered = Numbers.counted(newsroom.registry().readers().count(), "reader", "readers") + " registered";
        long ready = newsroom.reminders().envelopes().ready();
        long left = newsroom.registry().readers().removedSince(clock.instant().minus(LATELY));
        return registered
                + (ready > 0 ? ", " + Numbers.grouped(ready) + " with an envelope ready" : "") + "."
                + (left > 0
                        ? " " + Numbers.counted(left, "reader", "readers")
                                + " unsubscribed in the last 7 days, as their push services report."
                        : "")
                + eased();
    }

    /** What was done for readers who open nothing. */
    private String eased() {
        var taken = newsroom.registry().readers().easedSince(clock.instant().minus(EASED_LATELY));
        var words = new ArrayList<String>();
        taken.forEach((step, count) -> {
            if (count > 0) {
                words.add(
                        switch (step) {
                            case DAILY ->
                                Numbers.counted(count, "topic of a reader", "topics of readers")
                                        + " moved to once a day because no reminder was opened";
                            case WEEKLY -> Numbers.counted(count, "topic", "topics") + " to once a week";
                            case OVERRULED -> Numbers.counted(count, "topic", "topics") + " put back by their readers";
                            case SHOWN_AGAIN ->
                                Numbers.counted(count, "topic", "topics")
                                        + " back at once because the browser shows reminders again";
                            case REMOVED ->
                                Numbers.counted(count, "reader", "readers")
                                        + " removed because the browser had shown nothing for long";
                        });
            }
        });
        return words.isEmpty() ? "" : " In the last 30 days: " + String.join(", ", words) + ".";
    }
}
