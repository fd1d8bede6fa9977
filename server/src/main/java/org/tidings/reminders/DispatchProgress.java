package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far a dispatch is, read from totals and never by counting deliveries.
 *
 * @param audience readers it is for; empty until they are counted, a moment after the commit
 * @param totals final outcomes by their word: accepted, gone, refused, expired, held, cancelled
 * @param p50 half of the accepted reminders took at most so long from commit to answer; empty before any
 */
public record DispatchProgress(
        long id,
        long story,
        String state,
        Optional<Long> audience,
        Map<String, Long> totals,
        long retrying,
        long shown,
        long opened,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<Duration> p50,
        Optional<Duration> p99) {

    /** Whether it has come to its end: all are told, or it was cancelled. */
    public boolean isDone() {
        return state.equals("done") || state.equals("cancelled");
    }

    public long total(String outcome) {
        return totals.getOrDefault(outcome, 0L);
    }

    /** Readers who have a final outcome. */
    public long settled() {
        return totals.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Reminders a second from the start until it was done, or until now. */
    public double perSecond(Instant now) {
        var time = Duration.between(startedAt, finishedAt.orElse(now));
        return time.isZero() ? 0 : settled() / (time.toNanos() / 1e9);
    }
}
