package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How far a dispatch is, read from totals and never by counting deliveries.
 *
 * @param revision the story's revision of which it tells those who are still to be told
 * @param corrects the dispatch whose readers it is for; empty when it is for the followers of the story's topics
 * @param audience readers it is for; empty until they are counted, a moment after the commit
 * @param audienceAbout whether that is an estimate, because they are so many; it is exact at the end
 * @param totals final outcomes by their word: accepted, gone, refused, expired, held, cancelled
 * @param tooLong of those refused, how many were because the text was too long for the push service
 * @param p50 half of the accepted reminders took at most so long from commit to answer; empty before any
 */
public record DispatchProgress(
        long id,
        long story,
        int revision,
        Optional<Long> corrects,
        String state,
        Optional<Long> audience,
        boolean audienceAbout,
        Map<String, Long> totals,
        long tooLong,
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
