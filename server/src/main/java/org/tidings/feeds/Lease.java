package org.tidings.feeds;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The right to read a feed, for a time. Every step of a reading renews it; a step that takes longer has lost it, and
 * nothing more of the reading is applied: another node may read the feed by then.
 */
final class Lease {
    private final Feed feed;
    private final FeedQueue queue;
    private final Duration time;
    private final Clock clock;
    private volatile Instant until;

    Lease(Feed feed, FeedQueue queue, Duration time, Instant until, Clock clock) {
        this.feed = feed;
        this.queue = queue;
        this.time = time;
        this.until = until;
        this.clock = clock;
    }

    /** When a lease ends that is given now; as exact as the database keeps it. */
    static Instant end(Duration time, Clock clock) {
        return clock.instant().plus(time).truncatedTo(ChronoUnit.MICROS);
    }

    /** Thrown within a reading that has lost its lease. */
    static final class Lost extends Exception {
        private static final long serialVersionUID = 1;
    }

    Feed feed() {
        return feed;
    }

    /** Until when the feed is ours; by this the database knows whose lease it is. */
    Instant until() {
        return until;
    }

    boolean isOver() {
        return clock.instant().isAfter(until);
    }

    /**
     * Renews it.
     *
     * @throws Lost when it is over, or when the feed was removed or paused meanwhile
     */
    void renew() throws Lost {
        var next = end(time, clock);
        if (isOver() || !queue.extend(this, next)) {
            throw new Lost();
        }
        until = next;
    }
}
