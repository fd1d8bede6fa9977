package org.tidings.feeds;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tidings.feeds.formats.FeedItem;
import org.tidings.text.Excerpt;

/** Why a story of a feed that is published without an editor is kept for an editor all the same. */
final class Obstacles {
    /** Of what a feed says, in a sentence for an editor. */
    private static final int MAX_QUOTED_CHARS = 40;

    private final EntryStore entries;
    private final Duration maxAge;
    private final Clock clock;

    Obstacles(EntryStore entries, Duration maxAge, Clock clock) {
        this.entries = entries;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /**
     * Each as a sentence.
     *
     * @param doubts about the story
     */
    List<String> of(Feed feed, FeedItem item, List<String> doubts) {
        var obstacles = new ArrayList<String>();
        if (!doubts.isEmpty()) {
            obstacles.add("Kept as a draft: see below what is doubtful about it.");
        }
        item.times()
                .unreadable()
                .ifPresent(written -> obstacles.add("Kept as a draft: its date, “" + shortened(written)
                        + "”, cannot be read, so that it may be old."));
        if (isOld(item)) {
            obstacles.add("Kept as a draft: it is older than " + days(maxAge) + ".");
        }
        int limit = feed.preferences().maxPerHour();
        if (entries.publishedWithinTheHour(feed.id()) >= limit) {
            obstacles.add("Kept as a draft: its feed may publish " + limit + " an hour, and has.");
        }
        return obstacles;
    }

    // What was embargoed is news when the embargo ends.
    private boolean isOld(FeedItem item) {
        var oldest = clock.instant().minus(maxAge);
        return item.times().published().filter(oldest::isAfter).isPresent()
                && item.release().embargoEnd().orElse(Instant.MIN).isBefore(oldest);
    }

    private static String shortened(String text) {
        return Excerpt.atWord(text, MAX_QUOTED_CHARS);
    }

    private static String days(Duration duration) {
        long hours = duration.toHours();
        if (hours % 24 == 0 && hours > 0) {
            return hours == 24 ? "1 day" : hours / 24 + " days";
        }
        return hours == 1 ? "1 hour" : hours > 1 ? hours + " hours" : duration.toMinutes() + " minutes";
    }
}
