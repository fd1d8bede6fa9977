package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.database.CopyRows;
import org.tidings.webpush.Outcome;

/**
 * Owns the tables {@code delivery} and {@code reader_removed}: records what became of reminders, a chunk at a time, in
 * one transaction with the cursor that says how far the shard is.
 */
final class Ledger {
    private static final String RETRY = "retry (dispatch_id, reader_id, shard, attempts, status, due_at, revision)";
    private static final int CONTENT_TOO_LARGE = 413;
    /** The total under which refusals with 413 are counted once more, beside {@code refused}. */
    static final String TOO_LONG = "too-long";

    private final Jdbi jdbi;
    private final RetryPlan plan;

    Ledger(Jdbi jdbi, RetryPlan plan) {
        this.jdbi = jdbi;
        this.plan = plan;
    }

    /** The shard went on without us, because our lease had run out: nothing was recorded. */
    static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** What is to be done about a shard when a chunk of it has been recorded. */
    enum Then {
        /** Its next chunk. */
        GO_ON,
        /** Nothing: it has no more readers, or its dispatch has ended. */
        DONE,
        /** Its dispatch was held or its text changed: the lease is given back, and who claims it anew knows. */
        CLAIM_ANEW
    }

    /**
     * Records a chunk and moves the shard on.
     *
     * @param next up to where, and whether the shard has no more readers
     * @throws LeaseLost when another sender holds the shard by now
     */
    Then record(DispatchQueue.Claim claim, String owner, Flight.Landed chunk, Audience.Chunk next, Instant leaseUntil) {
        return jdbi.inTransaction(handle -> {
            boolean again = chunk.delivered().stream().anyMatch(d -> d.outcome() instanceof Outcome.Retry);
            boolean cancelled = again && isCancelled(handle, claim.dispatch());
            // A shard without a lease has nothing on its way: that is what a correction waits for.
            var then = handle.createQuery("""
                            update dispatch_shard as shard
                            set cursor = :cursor, done = shard.done or :done,
                                lease_until = case
                                    when shard.done or :done or dispatch.state <> 'sending' or dispatch.revision <> :revision
                                    then null else :until::timestamptz end
                            from dispatch
                            where shard.dispatch_id = :dispatch and shard.shard = :shard and lease_owner = :owner
                              and cursor = :before and dispatch.id = shard.dispatch_id
                            returning case
                                when shard.done then 'DONE'
                                when shard.lease_until is null then 'CLAIM_ANEW'
                                else 'GO_ON' end
                            """)
                    .bind("cursor", next.cursor())
                    .bind("done", next.last())
                    .bind("revision", claim.dispatch().revision())
                    .bind("until", leaseUntil)
                    .bind("dispatch", claim.dispatch().id())
                    .bind("shard", claim.shard())
                    .bind("owner", owner)
                    .bind("before", claim.cursor())
                    .mapTo(Then.class)
                    .findOne()
                    .orElseThrow(LeaseLost::new);
            write(handle, claim.dispatch(), chunk.delivered(), cancelled);
            hold(handle, claim.dispatch(), chunk.late(), leaseUntil);
            return then;
        });
    }

    /**
     * Records what became of second and later attempts, and of late answers to the first. Where an answer is still out,
     * the reminder's row stays as it is.
     */
    void recordRetries(DispatchWork dispatch, List<Delivered> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        jdbi.useTransaction(handle -> {
            boolean cancelled = isCancelled(handle, dispatch);
            var readers = chunk.stream().map(d -> d.recipient().reader()).toArray(Long[]::new);
            var ours = handle.createQuery("""
                            delete from retry where dispatch_id = :dispatch and reader_id = any (:readers)
                            returning reader_id
                            """)
                    .bind("dispatch", dispatch.id())
                    .bindArray("readers", Long.class, (Object[]) readers)
                    .mapTo(Long.class)
                    .set();
            // Those that another sender took meanwhile, because our lease ran out, have their outcome from there.
            var recorded = chunk.stream()
                    .filter(d -> ours.contains(d.recipient().reader()))
                    .toList();
            write(handle, dispatch, recorded, cancelled);
        });
    }

    /**
     * Gives up what waits for another try though its dispatch was cancelled. What was on its way at the cancelling is left
     * its time, since its answer may still come.
     *
     * @return whether there were any
     */
    boolean giveUp(Instant now) {
        return jdbi.inTransaction(
                handle -> handle.createUpdate("""
                        with given_up as (
                            delete from retry using dispatch
                            where dispatch.id = retry.dispatch_id and dispatch.state = 'cancelled' and retry.due_at <= :now
                            returning retry.*, (dispatch.created_at at time zone 'UTC')::date as day,
                                dispatch.revision as dispatch_revision),
                        recorded as (
                            insert into delivery (dispatch_id, reader_id, at, day, outcome, status, attempts, revision)
                            select dispatch_id, reader_id, :now::timestamptz, day, 'cancelled', status, attempts,
                                dispatch_revision
                            from given_up
                            returning dispatch_id)
                        insert into dispatch_total (dispatch_id, shard, outcome, count)
                        select dispatch_id, 0, 'cancelled', count(*) from recorded group by dispatch_id
                        on conflict (dispatch_id, shard, outcome) do update
                        set count = dispatch_total.count + excluded.count
                        """).bind("now", now).execute() > 0);
    }

    // A reminder whose answer is still out when its chunk is recorded: its row waits for the answer, and is sent again
    // only when that does not come to be recorded, because this node has died.
    private static void hold(Handle handle, DispatchWork dispatch, List<Recipient> late, Instant leaseUntil) {
        var rows = new CopyRows(7, late.size());
        for (var recipient : late) {
            rows.row()
                    .bigint(dispatch.id())
                    .bigint(recipient.reader())
                    .smallint(recipient.shard())
                    .smallint(recipient.attemptsBefore())
                    .smallint(0)
                    .timestamp(leaseUntil)
                    .integer(dispatch.revision());
        }
        rows.writeTo(handle, RETRY);
    }

    private void write(Handle handle, DispatchWork dispatch, List<Delivered> chunk, boolean cancelled) {
        var rows = new CopyRows(8, chunk.size());
        var retries = new CopyRows(7, 1);
        var totals = new Totals();
        var gone = new ArrayList<Delivered>();
        for (var delivered : chunk) {
            var word = switch (delivered.outcome()) {
                case Outcome.Accepted accepted -> {
                    totals.accepted(Duration.between(dispatch.createdAt(), delivered.at()));
                    yield "accepted";
                }
                case Outcome.Gone left -> {
                    gone.add(delivered);
                    yield totals.add("gone");
                }
                case Outcome.Refused refused -> {
                    if (refused.status() == CONTENT_TOO_LARGE) {
                        totals.add(TOO_LONG);
                    }
                    yield totals.add("refused");
                }
                case Outcome.Retry retry when cancelled -> totals.add("cancelled");
                case Outcome.Retry retry -> {
                    var next = plan.next(retry, delivered.attempts(), delivered.at(), dispatch.expiresAt());
                    next.ifPresent(due -> retryRow(retries, dispatch, delivered, retry, due));
                    yield next.isPresent() ? "" : totals.add("expired");
                }
            };
            if (!word.isEmpty()) {
                deliveryRow(rows, dispatch, delivered, word);
            }
        }
        rows.writeTo(handle, "delivery (dispatch_id, reader_id, at, day, outcome, status, attempts, revision)");
        retries.writeTo(handle, RETRY);
        if (!chunk.isEmpty()) {
            addTotals(handle, dispatch.id(), chunk.getFirst().recipient().shard(), totals.byWord());
        }
        remove(handle, dispatch.id(), gone);
    }

    // Asked where something would be tried again. The lock makes a cancel wait until that is written, or us for it; it
    // is taken before any other, as a cancel does, so that neither can hold what the other waits for.
    private static boolean isCancelled(Handle handle, DispatchWork dispatch) {
        return handle.createQuery("select state = 'cancelled' from dispatch where id = :id for share")
                .bind("id", dispatch.id())
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true);
    }

    private static void retryRow(
            CopyRows rows, DispatchWork dispatch, Delivered delivered, Outcome.Retry retry, Instant due) {
        rows.row()
                .bigint(dispatch.id())
                .bigint(delivered.recipient().reader())
                .smallint(delivered.recipient().shard())
                .smallint(Math.min(delivered.attempts(), Short.MAX_VALUE))
                .smallint(retry.status())
                .timestamp(due)
                .integer(0);
    }

    private static void deliveryRow(CopyRows rows, DispatchWork dispatch, Delivered delivered, String word) {
        rows.row()
                .bigint(dispatch.id())
                .bigint(delivered.recipient().reader())
                .timestamp(delivered.at())
                .date(dispatch.day())
                .text(word)
                .smallint(status(delivered.outcome()))
                .smallint(Math.min(delivered.attempts(), Short.MAX_VALUE))
                .integer(dispatch.revision());
    }

    /** What a chunk adds to the dispatch's totals. */
    private static final class Totals {
        private final Map<String, Long> words = new TreeMap<>();
        private final long[] latencies = new long[Latency.BUCKETS];

        void accepted(Duration latency) {
            latencies[Latency.bucket(latency)]++;
        }

        String add(String word) {
            words.merge(word, 1L, Long::sum);
            return word;
        }

        Map<String, Long> byWord() {
            long accepted = 0;
            for (int bucket = 0; bucket < latencies.length; bucket++) {
                if (latencies[bucket] > 0) {
                    words.put(Latency.word(bucket), latencies[bucket]);
                    accepted += latencies[bucket];
                }
            }
            if (accepted > 0) {
                words.put("accepted", accepted);
            }
            return words;
        }
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted.status();
            case Outcome.Gone gone -> gone.status();
            case Outcome.Refused refused -> refused.status();
            case Outcome.Retry retry -> retry.status();
        };
    }

    private static void addTotals(Handle handle, long dispatch, int shard, Map<String, Long> totals) {
        if (totals.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into dispatch_total (dispatch_id, shard, outcome, count)
                        select :dispatch, :shard, outcome, count
                        from unnest(:outcomes, :counts) as t (outcome, count)
                        on conflict (dispatch_id, shard, outcome) do update
                        set count = dispatch_total.count + excluded.count
                        """)
                .bind("dispatch", dispatch)
                .bind("shard", shard)
                .bindArray("outcomes", String.class, totals.keySet().toArray())
                .bindArray("counts", Long.class, totals.values().toArray())
                .execute();
    }

    // Only ever for 404 and 410: no other outcome costs a reader.
    private static void remove(Handle handle, long dispatch, List<Delivered> gone) {
        if (gone.isEmpty()) {
            return;
        }
        var ids = gone.stream().map(d -> d.recipient().reader()).toArray(Long[]::new);
        handle.createUpdate("""
                        insert into reader_removed (reader_id, reason, status, dispatch_id, followed, removed_at)
                        select reader, 'the push service says the subscription is gone', status, :dispatch,
                            coalesce((select array_agg(topic_id) from follow where reader_id = reader), '{}'), :at
                        from unnest(:readers, :statuses) as left_us (reader, status)
                        on conflict do nothing
                        """)
                .bindArray("readers", Long.class, (Object[]) ids)
                .bindArray("statuses", Integer.class, (Object[])
                        gone.stream().map(d -> status(d.outcome())).toArray(Integer[]::new))
                .bind("dispatch", dispatch)
                .bind("at", gone.getFirst().at())
                .execute();
        handle.createUpdate("delete from reader where id = any (:readers)")
                .bindArray("readers", Long.class, (Object[]) ids)
                .execute();
    }
}
