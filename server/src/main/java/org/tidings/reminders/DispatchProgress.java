package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tidings.readers.Headcount;

/**
 * How far a dispatch is, read from counters and never by counting deliveries.
 *
 * @param audience readers it is for; empty until they are counted, a moment after the commit; exact at the end
 */
public record DispatchProgress(
        Subject subject, DispatchState state, Optional<Headcount> audience, Tally tally, Pace pace) {
    /**
     * What it is about.
     *
     * @param story empty for a digest, which has several
     * @param revision the story's revision that those who are not reminded yet will get
     * @param corrects the dispatch whose readers it is for; empty when it is for the followers of the story's topics
     */
    public record Subject(long dispatch, Optional<Long> story, int revision, Optional<Long> corrects) {}

    /**
     * How many reminders have come how far. A reminder has a final outcome, is on its way, is to be tried again, or was
     * not sent yet.
     *
     * @param outcomes readers by their final outcome
     * @param tooLong of those refused, how many were because the text was too long for the push service
     * @param onTheirWay sent, and the push service's answer is still out
     * @param toTryAgain not taken at an earlier try, waiting for the next
     */
    public record Tally(
            Map<DeliveryOutcome, Long> outcomes, long tooLong, long onTheirWay, long toTryAgain, Receipts receipts) {}

    /** What readers' browsers report: reminders shown, stories opened. */
    public record Receipts(long shown, long opened) {}

    /**
     * How fast it goes.
     *
     * @param p50 maximum time from commit to answer for half of the accepted reminders; empty before any
     * @param p99 the same for 99 of 100
     */
    public record Pace(
            Instant startedAt, Optional<Instant> finishedAt, Optional<Duration> p50, Optional<Duration> p99) {}

    public long id() {
        return subject.dispatch();
    }

    public Optional<Long> story() {
        return subject.story();
    }

    public int revision() {
        return subject.revision();
    }

    public Optional<Long> corrects() {
        return subject.corrects();
    }

    /** Whether it has come to its end: all are reminded, or it was cancelled. */
    public boolean isDone() {
        return state.isOver();
    }

    /** Readers with this final outcome. */
    public long count(DeliveryOutcome outcome) {
        return tally.outcomes().getOrDefault(outcome, 0L);
    }

    public long accepted() {
        return count(DeliveryOutcome.ACCEPTED);
    }

    /** Readers who have a final outcome. */
    public long settled() {
        return tally.outcomes().values().stream().mapToLong(Long::longValue).sum();
    }

    /** Reminders that no hold calls back: taken by a push service, or on their way to one. */
    public long withPushServices() {
        return accepted() + tally.onTheirWay();
    }

    /** Reminders a second from the start until it was done, or until now. */
    public double perSecond(Instant now) {
        var time = Duration.between(pace.startedAt(), pace.finishedAt().orElse(now));
        return time.isZero() ? 0 : settled() / (time.toNanos() / 1e9);
    }
}
