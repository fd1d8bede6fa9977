package org.tidings.reminders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.PeriodicTask;

/** What is done beside the senders, on a thread of its own, so that no reminder waits for it. */
final class Housekeeping implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS_AT_WEEKS = Duration.ofHours(1);
    /** An audience is counted when the first readers have heard. */
    private static final Duration YOUNG = Duration.ofMillis(300);
    /** Clocks are adjusted by less all the time. */
    private static final Duration JUMP = Duration.ofSeconds(5);

    private final Tended tended;
    private final Duration lease;
    private final Clock clock;
    private final PeriodicTask task = new PeriodicTask("housekeeping", ROUND, this::tend);

    private Instant expected;
    private long expectedAt;
    private Instant weeksTended;

    /**
     * What is looked after.
     *
     * @param digests opens a digest, if one is due at that time
     */
    record Tended(DispatchQueue queue, Audience audience, LedgerWeeks weeks, Consumer<Instant> digests) {}

    Housekeeping(Tended tended, Duration lease, Clock clock) {
        this.tended = tended;
        this.lease = lease;
        this.clock = clock;
        this.expected = clock.instant();
        this.expectedAt = System.nanoTime();
        this.weeksTended = expected;
    }

    void start() {
        task.start();
    }

    /** There is a new audience to count. */
    void wake() {
        task.wake();
    }

    private void tend() {
        watchClock();
        tended.digests().accept(clock.instant());
        countAudiences();
        if (Duration.between(weeksTended, clock.instant()).compareTo(BETWEEN_LOOKS_AT_WEEKS) > 0) {
            tended.weeks().tend();
            weeksTended = clock.instant();
        }
    }

    private void countAudiences() {
        var now = clock.instant();
        var queue = tended.queue();
        queue.uncounted(now.minus(YOUNG), now)
                .forEach(dispatch ->
                        queue.setAudience(dispatch, tended.audience().of(dispatch)));
    }

    // A clock that is put back would make leases and waits last longer by as much. One that is put forward ends them
    // early: another node may then repeat a chunk, while the senders of this node leave each other's alone
    // (ShardQueue).
    private void watchClock() {
        var now = clock.instant();
        long nanos = System.nanoTime();
        var ahead = Duration.between(now, expected.plusNanos(nanos - expectedAt));
        expected = now;
        expectedAt = nanos;
        if (ahead.compareTo(JUMP) > 0) {
            log.warn("the clock was put back by {} s; leases and waits are shortened", ahead.toSeconds());
            tended.queue().clockWasPutBack(now, lease);
            weeksTended = now;
        }
    }

    @Override
    public void close() {
        task.close();
    }
}
