package org.tidings.feeds;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tidings.platform.fetch.Fetcher;

/**
 * A feed that stories come from.
 *
 * @param title the feed's own, or its address until it has been read
 * @param format in words, as it last came
 * @param preferences what an editor wants of it
 * @param condition how its reading goes
 * @param known what its server gave us to ask with the next time
 * @param interval between two readings, as it is now
 */
public record Feed(
        long id,
        URI address,
        String title,
        Optional<String> format,
        FeedPreferences preferences,
        Condition condition,
        Fetcher.Known known,
        Duration interval) {
    /**
     * How its reading goes.
     *
     * @param pausedWhy why it is not read; empty when it is
     * @param failures one after the other, up to now
     * @param problem of the last failure: a sentence; empty when the last reading went well
     * @param notice what an editor should know of the last reading that went well
     * @param answeredAt when it was last read well
     * @param nextAt when it is read again
     */
    public record Condition(
            Optional<String> pausedWhy,
            int failures,
            Optional<String> problem,
            Optional<String> notice,
            Optional<Instant> answeredAt,
            Instant nextAt) {}

    public boolean isPaused() {
        return condition.pausedWhy().isPresent();
    }

    /** Whether it was never read before: then all that it has is its backlog. */
    public boolean isNew() {
        return condition.answeredAt().isEmpty();
    }
}
