package org.tidings.reminders;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.ReaderStore;
import org.tidings.webpush.Outcome;

/**
 * Owns the table {@code delivery}: records what became of reminders, a chunk at a time, in
 * one transaction with the cursor that says how far the shard is.
 */
final class Ledger {
    private static final String DELIVERY =
            "delivery (dispatch_id, reader_id, at, day, outcome, status, attempts, revision)";
    private static final String RETRY = "retry (dispatch_id, reader_id, shard, attempts, status, due_at, revision)";

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

    /**
     * Records a chunk and moves the shard on.
     *
     * @param next up to where, and whether the shard has no more readers
     * @throws LeaseLost when another sender holds the shard by now
     */
    NextStep record(
            ShardQueue.Claim claim, String owner, Flight.Landed chunk, Audience.Chunk next, Instant leaseUntil) {
        return jdbi.inTransaction(handle -> {
            boolean again = chunk.delivered().stream().anyMatch(d -> d.outcome() instanceof Outcome.Retry);
            boolean cancelled = again && isCancelled(handle, claim.dispatch());
            // A shard without a lease has nothing on its way: that is what a correction waits for.
            var step = handle.createQuery("""
                            update dispatch_shard as shard
                            set cursor = :cursor, done = shard.done or :done,
                                lease_until = case
                                    when shard.done or :done or dispatch.state <> 'sending' or dispatch.revision <> :revision
                                    then null else :until::timestamptz end
                            from dispatch
                            where shard.dispatch_id = :dispatch and shard.shard = :shard and lease_owner = :owner
                              and cursor = :before and dispatch.id = shard.dispatch_id
                            returning case
                                when shard.done then 'FINISHED'
                                when shard.lease_until is null then 'RECLAIM'
                                else 'CONTINUE' end
                            """)
                    .bind("cursor", next.cursor())
                    .bind("done", next.last())
                    .bind("revision", claim.dispatch().revision())
                    .bind("until", leaseUntil)
                    .bind("dispatch", claim.dispatch().id())
                    .bind("shard", claim.shard())
                    .bind("owner", owner)
                    .bind("before", claim.cursor())
                    .mapTo(NextStep.class)
                    .findOne()
                    .orElseThrow(LeaseLost::new);
            write(handle, claim.dispatch(), chunk.delivered(), cancelled);
            LedgerEntries.stillOut(claim.dispatch(), chunk.late(), leaseUntil).writeTo(handle, RETRY);
            return step;
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

    private void write(Handle handle, DispatchWork dispatch, List<Delivered> chunk, boolean cancelled) {
        if (chunk.isEmpty()) {
            return;
        }
        var entries = LedgerEntries.of(dispatch, chunk, plan, cancelled);
        entries.deliveries().writeTo(handle, DELIVERY);
        entries.retries().writeTo(handle, RETRY);
        addTotals(handle, dispatch.id(), chunk.getFirst().recipient().shard(), entries.totals());
        ReaderStore.markAccepted(handle, entries.firstAccepted());
        remove(handle, dispatch.id(), entries.gone());
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
        ReaderStore.removeGone(
                handle,
                dispatch,
                gone.stream()
                        .map(d -> new ReaderStore.Gone(
                                d.recipient().reader(), d.outcome().status(), d.at()))
                        .toList());
    }
}
