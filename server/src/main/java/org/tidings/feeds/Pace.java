package org.tidings.feeds;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tidings.platform.fetch.Fetched;

/** How long a feed is left alone after a reading. */
record Pace(FeedSettings.Pace settings) {
    private static final Duration MAX_WAIT_AFTER_FAILURE = Duration.ofDays(1);
    private static final int MAX_DOUBLINGS = 8;

    /** Half as long after news, half as long again after none; never more often than the feed asks for. */
    Duration next(Feed feed, Optional<Duration> asked, boolean hadNews) {
        var interval = feed.schedule().interval();
        var next = hadNews ? interval.dividedBy(2) : interval.multipliedBy(3).dividedBy(2);
        var atLeast = Collections.max(List.of(settings.minInterval(), asked.orElse(Duration.ZERO)));
        return within(next, atLeast, Collections.max(List.of(settings.maxInterval(), atLeast)));
    }

    /** Of a feed whose hub announces news. */
    Duration announced() {
        return settings.maxInterval();
    }

    private static Duration within(Duration time, Duration min, Duration max) {
        return Collections.min(List.of(Collections.max(List.of(time, min)), max));
    }

    /** Twice as long after each failure in a row; never less than the server asks for, but at most a day. */
    Duration afterFailure(int failures, Fetched.Failed failure) {
        var wait = settings.minInterval().multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return within(wait, failure.retryAfter().orElse(Duration.ZERO), MAX_WAIT_AFTER_FAILURE);
    }

    /** Whether a feed is not read any more after a failure. */
    Optional<Feed.Pause> pause(int failures, Fetched.Failed failure) {
        if (failure.forGood()) {
            return Optional.of(Feed.Pause.GONE);
        }
        return failures >= settings.failuresThatPause() ? Optional.of(Feed.Pause.FAILING) : Optional.empty();
    }
}
