package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tidings.platform.database.CopyRows;
import org.tidings.readers.Standing;
import org.tidings.reminders.ledger.LedgerRow;
import org.tidings.reminders.ledger.LedgerRows;
import org.tidings.webpush.Outcome;

/**
 * What a chunk puts into the ledger: the reminders that have their final outcome, packed; a row for each that is to be tried
 * again; what the totals grow by, and the readers who are gone.
 */
final class LedgerEntries {
    private static final int CONTENT_TOO_LARGE = 413;
    /** In the place of the revision that a reminder on its way tells of. */
    private static final int NOT_ON_ITS_WAY = 0;

    private final DispatchWork dispatch;
    private final RetryPlan plan;
    private final boolean cancelled;
    private final LedgerRows settled;
    private final CopyRows retries = retryRows(1);
    private int tryingAgain;
    private final List<Delivered> gone = new ArrayList<>();
    private final List<Long> firstAccepted = new ArrayList<>();
    private final long[] latencies = new long[Latency.BUCKETS];
    private final Map<String, Long> others = new TreeMap<>();

    private LedgerEntries(DispatchWork dispatch, int size, RetryPlan plan, boolean cancelled) {
        this.dispatch = dispatch;
        this.plan = plan;
        this.cancelled = cancelled;
        this.settled = new LedgerRows(size);
    }

    /**
     * Those of a chunk, each of whose readers is there once.
     *
     * @param cancelled whether the dispatch was ended, so that nothing is tried again
     */
    static LedgerEntries of(DispatchWork dispatch, List<Delivered> chunk, RetryPlan plan, boolean cancelled) {
        var entries = new LedgerEntries(dispatch, chunk.size(), plan, cancelled);
        inOrder(chunk).forEach(entries::enter);
        return entries;
    }

    /**
     * The same with those of whom it is held, in the order of their ids.
     *
     * @param at when they were judged
     */
    static LedgerEntries of(
            DispatchWork dispatch,
            List<Delivered> chunk,
            List<Held> held,
            Instant at,
            RetryPlan plan,
            boolean cancelled) {
        var entries = new LedgerEntries(dispatch, chunk.size() + held.size(), plan, cancelled);
        int next = 0;
        for (var delivered : inOrder(chunk)) {
            while (next < held.size()
                    && held.get(next).reader() < delivered.recipient().reader()) {
                entries.hold(held.get(next++), at);
            }
            entries.enter(delivered);
        }
        while (next < held.size()) {
            entries.hold(held.get(next++), at);
        }
        return entries;
    }

    private void hold(Held held, Instant at) {
        others.merge(DeliveryOutcome.HELD.word(), 1L, Long::sum);
        settled.add(held.reader(), DeliveryOutcome.HELD.number(), held.by().number(), 0, at);
    }

    // As a chunk is read, but nothing should hang on that.
    private static List<Delivered> inOrder(List<Delivered> chunk) {
        long last = Long.MIN_VALUE;
        for (var delivered : chunk) {
            if (delivered.recipient().reader() < last) {
                return chunk.stream()
                        .sorted(Comparator.comparingLong(one -> one.recipient().reader()))
                        .toList();
            }
            last = delivered.recipient().reader();
        }
        return chunk;
    }

    private void enter(Delivered delivered) {
        switch (delivered.outcome()) {
            case Outcome.Accepted accepted -> {
                latencies[Latency.bucket(Duration.between(dispatch.createdAt(), delivered.at()))]++;
                if (delivered.recipient().standing() != Standing.PROVEN) {
                    firstAccepted.add(delivered.recipient().reader());
                }
                deliver(delivered, DeliveryOutcome.ACCEPTED);
            }
            case Outcome.Gone left -> {
                gone.add(delivered);
                end(delivered, DeliveryOutcome.GONE);
            }
            case Outcome.Refused refused -> {
                if (refused.status() == CONTENT_TOO_LARGE) {
                    others.merge(DispatchCounters.TOO_LONG, 1L, Long::sum);
                }
                end(delivered, DeliveryOutcome.REFUSED);
            }
            case Outcome.Retry retry -> tryAgain(delivered, retry);
        }
    }

    private void tryAgain(Delivered delivered, Outcome.Retry retry) {
        if (cancelled) {
            end(delivered, DeliveryOutcome.CANCELLED);
            return;
        }
        plan.next(retry, delivered.attempts(), delivered.at(), dispatch.expiresAt())
                .ifPresentOrElse(due -> tryAgain(delivered, retry, due), () -> end(delivered, DeliveryOutcome.EXPIRED));
    }

    private void tryAgain(Delivered delivered, Outcome.Retry retry, Instant due) {
        tryingAgain++;
        retryRow(retries, dispatch, delivered.recipient(), delivered.attempts(), retry.status(), due, NOT_ON_ITS_WAY);
    }

    private void end(Delivered delivered, DeliveryOutcome outcome) {
        others.merge(outcome.word(), 1L, Long::sum);
        deliver(delivered, outcome);
    }

    private void deliver(Delivered delivered, DeliveryOutcome outcome) {
        settled.add(
                delivered.recipient().reader(),
                outcome.number(),
                delivered.outcome().status(),
                delivered.attempts(),
                delivered.at());
    }

    private static CopyRows retryRows(int expected) {
        return new CopyRows(8, expected);
    }

    private static void retryRow(
            CopyRows rows,
            DispatchWork dispatch,
            Recipient recipient,
            int attempts,
            int status,
            Instant due,
            int revision) {
        rows.row()
                .bigint(dispatch.id())
                .bigint(recipient.reader())
                .smallint(recipient.shard())
                .smallint(Math.min(attempts, Short.MAX_VALUE))
                .smallint(status)
                .timestamp(due)
                .integer(revision)
                .bytea(recipient.digest().map(Digest::dispatches).orElse(Digest.NONE));
    }

    /**
     * Rows for reminders whose answers are still out when their chunk is recorded: each waits for its answer, and is sent
     * again only when that does not come to be recorded, because this node has died.
     */
    static CopyRows stillOut(DispatchWork dispatch, List<Recipient> late, Instant leaseUntil) {
        var rows = retryRows(late.size());
        for (var recipient : late) {
            retryRow(rows, dispatch, recipient, recipient.attemptsBefore(), 0, leaseUntil, dispatch.revision());
        }
        return rows;
    }

    /** For the table {@code ledger}: the rows of a chunk, up to the shard's cursor. */
    List<LedgerRow> chunk(long cursor) {
        return settled.pack(cursor);
    }

    /** The same, of reminders that were recorded after their chunk. */
    List<LedgerRow> again() {
        return settled.pack();
    }

    /** For the table {@code retry}. */
    CopyRows retries() {
        return retries;
    }

    /** How many have no final outcome yet: their rows are those for {@code retry}. */
    int tryingAgain() {
        return tryingAgain;
    }

    List<Delivered> gone() {
        return gone;
    }

    /** Readers of whom no reminder was known to be accepted before. */
    List<Long> firstAccepted() {
        return firstAccepted;
    }

    /** What the dispatch's totals grow by. */
    Map<String, Long> totals() {
        var totals = new TreeMap<>(others);
        long accepted = 0;
        for (int bucket = 0; bucket < latencies.length; bucket++) {
            if (latencies[bucket] > 0) {
                totals.put(Latency.word(bucket), latencies[bucket]);
                accepted += latencies[bucket];
            }
        }
        if (accepted > 0) {
            totals.put(DeliveryOutcome.ACCEPTED.word(), accepted);
        }
        return totals;
    }
}
