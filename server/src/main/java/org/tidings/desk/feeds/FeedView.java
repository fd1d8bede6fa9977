package org.tidings.desk.feeds;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Input;
import org.tidings.feeds.Feed;
import org.tidings.feeds.FeedEntry;
import org.tidings.feeds.FeedPreferences;
import org.tidings.feeds.FeedPreferences.Destination;

/**
 * A feed's page, with the words and values that its template shows.
 *
 * @param waits whether it is being read for the first time, so that the page loads itself again
 * @param condition how its reading goes
 */
public record FeedView(
        long id,
        String title,
        String address,
        String format,
        boolean waits,
        Condition condition,
        Wishes wishes,
        List<Entry> entries) {
    static final String GOES_TO = "goes-to";

    /**
     * How a feed's reading goes.
     *
     * @param paused why it is paused; empty when it is not
     * @param problem of the last failure, where it is tried again
     * @param notice what an editor should know of the last reading that went well
     * @param hub how its hub is, in words
     */
    public record Condition(
            String paused, String problem, String notice, Optional<Instant> lastRead, Instant nextAt, String hub) {
        public boolean isPaused() {
            return !paused.isEmpty();
        }
    }

    /** What an editor wants of it. */
    public record Wishes(boolean isPublished, Input maxPerHour, Input topics) {}

    /** @param story what it became; empty when nothing */
    public record Entry(String headline, Optional<Long> story, String outcome, String why, Instant takenAt) {}

    static FeedView of(Feed feed, List<FeedEntry> entries, Optional<String> hub, Form form) {
        var preferences = feed.preferences();
        return new FeedView(
                feed.id(),
                feed.title(),
                feed.address().toString(),
                feed.source().format().map(format -> " · " + format.word()).orElse(""),
                feed.isNew() && !feed.isPaused() && feed.condition().failures() == 0,
                condition(feed, hub),
                new Wishes(
                        isPublished(preferences, form),
                        form.input(FeedDesk.MAX_PER_HOUR, Integer.toString(preferences.maxPerHour())),
                        form.input(FeedDesk.TOPICS, String.join(", ", preferences.topics()))),
                entries.stream().map(FeedView::entry).toList());
    }

    private static boolean isPublished(FeedPreferences preferences, Form form) {
        return Destination.ofWord(form.typed(GOES_TO)).orElse(preferences.goesTo()) == Destination.PUBLICATION;
    }

    private static Condition condition(Feed feed, Optional<String> hub) {
        var condition = feed.condition();
        var problem = condition.problem().orElse("");
        var failed = condition.failures() == 1 ? "once" : condition.failures() + " times in a row";
        return new Condition(
                condition.pausedWhy().map(why -> (why + " " + problem).strip()).orElse(""),
                problem.isEmpty() ? "" : problem + " Failed " + failed + ".",
                condition.notice().orElse(""),
                condition.answeredAt(),
                feed.schedule().nextAt(),
                hub.map(words -> " · " + words).orElse(""));
    }

    private static Entry entry(FeedEntry entry) {
        return new Entry(
                entry.headline(),
                entry.story(),
                switch (entry.outcome()) {
                    case PUBLISHED -> "published";
                    case DRAFT -> "draft";
                    case SAME -> "was here already";
                    case BACKLOG -> "left alone: it was there before the feed was added";
                    case NONE -> "no story";
                    case RECALLED -> "recalled by its sender";
                    case WITHDRAWN -> "withdrawn: recalled by its sender";
                },
                entry.why().orElse(""),
                entry.takenAt());
    }
}
