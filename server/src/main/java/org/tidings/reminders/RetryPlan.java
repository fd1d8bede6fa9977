package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.tidings.webpush.Outcome;

/** When to try again: back-off with full jitter, never before the push service asked, never after the reminder's life. */
final class RetryPlan {
    private final Duration first;
    private final Duration longest;
    private final RandomGenerator random;

    RetryPlan(Duration first, Duration longest, RandomGenerator random) {
        this.first = first;
        this.longest = longest;
        this.random = random;
    }

    /** The time of the next attempt; empty when it would come after the reminder has expired. */
    Optional<Instant> next(Outcome.Retry outcome, int attempts, Instant now, Instant expires) {
        long maxMillis = Math.min(longest.toMillis(), first.toMillis() << Math.min(20, attempts - 1));
        var wait = Duration.ofMillis(1 + random.nextLong(Math.max(1, maxMillis)));
        var asked = outcome.after().orElse(Duration.ZERO);
        // Later than what was asked, and spread out: a service that asked for 60 s must not get all of them in one
        // moment.
        var at = now.plus(asked.isZero() ? wait : asked.plus(wait.dividedBy(4)));
        return at.isBefore(expires) ? Optional.of(at) : Optional.empty();
    }
}
