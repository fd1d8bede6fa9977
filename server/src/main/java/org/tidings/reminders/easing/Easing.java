package org.tidings.reminders.easing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.IdleGate;
import org.tidings.platform.PeriodicTask;
import org.tidings.readers.EasedFollows;
import org.tidings.readers.ReaderChanges;
import org.tidings.reminders.receipts.BlockReports;

/**
 * Looks once a day at all readers, a block at a time, each in a transaction of its own, for those to whom less is to be sent
 * ({@link EasingRules}). Where it stands is in the database: one node at a time goes on, whichever has nothing urgent to do. A
 * million readers are 2,000 steps.
 */
public final class Easing implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration ROUND = Duration.ofDays(1);
    /** What was sent is read anew in a round that takes longer than this. */
    private static final Duration SENT_IS_KNOWN = Duration.ofMinutes(10);
    /** Dispatches that are looked at, the newest: more are not sent within some weeks, and each is a probe for each block. */
    private static final int MAX_DISPATCHES = 2000;
    /** A step waits this long at most while there is something urgent to do. */
    private static final Duration MAX_GIVING_WAY = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final IdleGate idle;
    private final EasingRules rules;
    private final ReaderChanges changes;
    private final Clock clock;
    private final PeriodicTask task = new PeriodicTask("easing", BETWEEN_LOOKS, this::look);
    private Sent sent = new Sent(Instant.MIN, List.of());

    /** What was sent within the time that the rules look at, as it was read then. */
    private record Sent(Instant read, List<BlockReports.Sent> dispatches) {}

    /**
     * The task, which is begun by {@link #start}.
     *
     * @param idle says when nothing urgent is to be done
     * @param changes hears of readers who are removed
     */
    public Easing(Jdbi jdbi, IdleGate idle, EasingRules rules, ReaderChanges changes, Clock clock) {
        this.jdbi = jdbi;
        this.idle = idle;
        this.rules = rules;
        this.changes = changes;
        this.clock = clock;
    }

    public Easing start() {
        task.start();
        return this;
    }

    /** Goes on with the round, or with a new one where a day is over since the last began, until it is done. */
    public void look() {
        boolean isGoingOn = true;
        while (isGoingOn && !task.isStopping()) {
            idle.giveWay(MAX_GIVING_WAY, task::isStopping);
            var removed = new ArrayList<Long>();
            isGoingOn = jdbi.inTransaction(handle -> {
                removed.clear();
                return step(handle, removed);
            });
            removed.forEach(changes::keysChanged);
        }
    }

    /** Looks at the next block; whether there may be another one. */
    private boolean step(Handle handle, List<Long> removed) {
        var now = clock.instant();
        var round = EasedFollows.takeRound(handle);
        if (round.isEmpty()) {
            return false;
        }
        var began = round.get().began();
        long block = round.get().block();
        if (round.get().isDone()) {
            if (began.plus(ROUND).isAfter(now)) {
                return false;
            }
            began = now;
            block = -1;
        }
        // Where nothing was sent of late there is nothing to judge.
        var dispatches = sent(handle, now);
        var next = dispatches.isEmpty() ? OptionalLong.empty() : EasedFollows.nextBlock(handle, block);
        if (next.isPresent()) {
            removed.addAll(judge(handle, next.getAsLong(), dispatches, now));
        }
        EasedFollows.setRound(handle, new EasedFollows.Round(began, next.orElse(block), next.isEmpty()));
        return next.isPresent();
    }

    /**
     * Judges the readers of a block; answers those who are removed. Where no browser of the block has reported anything, reports
     * may be what fails, and nobody is taken for one whose browser shows nothing.
     */
    private List<Long> judge(Handle handle, long block, List<BlockReports.Sent> dispatches, Instant now) {
        var reports = BlockReports.read(handle, block, dispatches);
        if (reports.dispatches().isEmpty()) {
            return List.of();
        }
        var verdict = rules.judge(EasedFollows.ofBlock(handle, block), reports, dispatches, now);
        EasedFollows.change(handle, verdict.changes(), now);
        EasedFollows.removeUnshown(handle, verdict.removed(), now);
        return verdict.removed();
    }

    private List<BlockReports.Sent> sent(Handle handle, Instant now) {
        if (sent.read().isBefore(now.minus(SENT_IS_KNOWN))) {
            sent = new Sent(now, BlockReports.sentSince(handle, now.minus(rules.within()), MAX_DISPATCHES));
        }
        return sent.dispatches();
    }

    @Override
    public void close() {
        task.close();
    }
}
