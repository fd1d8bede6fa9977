package org.tidings.reminders;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has what was sent recorded, and keeps its sender until it is: what cannot be written down stays in memory and is tried
 * again, so that nobody is reminded once more for want of a row. The leases are kept meanwhile, as far as they can be.
 */
final class Recorder {
    private static final Logger log = LoggerFactory.getLogger(Recorder.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(5);
    /** Late answers recorded in one transaction. */
    private static final int MAX_LATE_AT_ONCE = 2000;

    private final Ledger ledger;
    private final Outstanding outstanding;
    private final RecordingHealth health;
    private final Duration patience;
    private final CountDownLatch hurry = new CountDownLatch(1);

    /** @param patience how long a chunk waits, after the last answer that came, before it is recorded without the rest */
    Recorder(Ledger ledger, Outstanding outstanding, RecordingHealth health, Duration patience) {
        this.ledger = ledger;
        this.outstanding = outstanding;
        this.health = health;
        this.patience = patience;
    }

    /** Waits for a chunk's answers and records them. */
    NextStep record(SenderName sender, ShardQueue.Claim claim, Audience.Chunk chunk, Flight flight)
            throws InterruptedException {
        var dispatch = claim.dispatch();
        var landed = flight.await(patience);
        outstanding.late(dispatch, landed.late());
        try {
            return insist(
                    sender, () -> ledger.record(claim, sender, landed, chunk), () -> ledger.keepShard(claim, sender));
        } catch (Ledger.LeaseLost e) {
            log.warn("the lease of shard {} of dispatch {} ran out; another node has it", claim.shard(), dispatch.id());
            recordRetries(sender, dispatch, landed.delivered()); // as far as the other has left something open
            return NextStep.FINISHED;
        } finally {
            flight.recorded();
        }
    }

    /** Waits for the answers to reminders that were tried again, and records them. */
    void record(SenderName sender, RetryQueue.Batch batch, Flight flight) throws InterruptedException {
        var landed = flight.await(patience);
        outstanding.late(batch.dispatch(), landed.late());
        try {
            recordRetries(sender, batch.dispatch(), landed.delivered());
        } finally {
            outstanding.recorded(batch.dispatch(), landed.delivered());
            flight.recorded();
        }
    }

    /** Records answers that came after their chunk; false when there are none. */
    boolean recordLate(SenderName sender) throws InterruptedException {
        var answers = outstanding.take(MAX_LATE_AT_ONCE);
        if (answers.isEmpty()) {
            return false;
        }
        var dispatch = answers.getFirst().dispatch();
        var delivered = answers.stream().map(Outstanding.Answer::delivered).toList();
        try {
            recordRetries(sender, dispatch, delivered);
        } finally {
            outstanding.lateRecorded(dispatch, delivered);
        }
        return true;
    }

    /** Reminders that waited for another try were given up; answers whether there were any. */
    boolean gaveUp(long reminders) {
        ledger.gaveUp(reminders);
        return reminders > 0;
    }

    private void recordRetries(SenderName sender, DispatchWork dispatch, List<Delivered> delivered)
            throws InterruptedException {
        insist(
                sender,
                () -> {
                    ledger.recordRetries(dispatch, delivered);
                    return true;
                },
                () -> ledger.keepOnTheirWay(dispatch, delivered));
    }

    private <T> T insist(SenderName sender, Supplier<T> write, Runnable keepLease) throws InterruptedException {
        for (var pause = FIRST_PAUSE; ; pause = longer(pause)) {
            try {
                var written = write.get();
                health.worked(sender);
                return written;
            } catch (Ledger.LeaseLost e) {
                health.worked(sender);
                throw e;
            } catch (RuntimeException e) {
                health.failed(sender, e);
            }
            if (hurry.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                Thread.sleep(FIRST_PAUSE);
            }
            try {
                keepLease.run();
            } catch (RuntimeException e) {
                log.debug("a lease cannot be kept either", e);
            }
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(MAX_PAUSE) < 0 ? twice : MAX_PAUSE;
    }

    /** The sender has written, or could not write, something else. */
    void worked(SenderName sender) {
        health.worked(sender);
    }

    void failed(SenderName sender, RuntimeException failure) {
        health.failed(sender, failure);
    }

    /** The node is stopping: what cannot be recorded is tried again without long pauses. */
    void hurry() {
        hurry.countDown();
    }
}
