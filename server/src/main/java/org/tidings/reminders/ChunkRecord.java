package org.tidings.reminders;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.tidings.reminders.ledger.LedgerRow;

/**
 * Moves a shard on past a chunk and writes what became of the chunk, in one statement: a chunk's transaction is that and a
 * commit, unless some of its reminders ask for more.
 */
final class ChunkRecord {
    private static final String STEP = """
            case when shard.done then '%s' when shard.lease_until is null then '%s' else '%s' end
            """.formatted(NextStep.FINISHED, NextStep.RECLAIM, NextStep.CONTINUE);

    // A shard without a lease has nothing on its way: that is what a correction waits for.
    private static final String MOVE = """
            with moved as (
                update dispatch_shard as shard
                set cursor = :cursor, done = shard.done or :done,
                    lease_until = case
                        when shard.done or :done or dispatch.state <> 'sending' or dispatch.revision <> :revision
                        then null else :until::timestamptz end
                from dispatch
                where shard.dispatch_id = :dispatch and shard.shard = :shard and lease_owner = :owner
                  and cursor = :before and dispatch.id = shard.dispatch_id
                returning %s as step)
            """.formatted(STEP);

    private static final String WRITE = """
            , written as (
                insert into ledger (dispatch_id, first, upto, began, ended, day, revision, accepted, shard, status,
                    attempts, again, blocks, places, others)
                select :dispatch, :first, :upto, :began::timestamptz, :ended::timestamptz, :day::date, :revision, :accepted,
                    :shard, :status, :attempts, false, :blocks, :places, :others
                from moved),
            counted as (
                insert into dispatch_total (dispatch_id, shard, outcome, count)
                select :dispatch, :shard, outcome, count
                from moved cross join unnest(:outcomes, :counts) as total (outcome, count)
                on conflict (dispatch_id, shard, outcome) do update
                set count = dispatch_total.count + excluded.count)
            """;

    private static final String ANSWER = "select step from moved";

    private final Handle handle;
    private final ShardQueue.Claim claim;
    private final SenderName owner;
    private final Audience.Chunk next;

    /** @param next up to where, and whether the shard has no more readers */
    ChunkRecord(Handle handle, ShardQueue.Claim claim, SenderName owner, Audience.Chunk next) {
        this.handle = handle;
        this.claim = claim;
        this.owner = owner;
        this.next = next;
    }

    /**
     * Writes the chunk's outcomes and totals.
     *
     * @return what is to be done next; empty when the shard is not where the chunk began, or not ours: nothing was written
     */
    Optional<NextStep> write(LedgerEntries entries, Instant leaseUntil) {
        var rows = entries.chunk(next.cursor());
        if (rows.isEmpty()) {
            return step(handle.createQuery(MOVE + ANSWER), leaseUntil);
        }
        var totals = entries.totals();
        var query = handle.createQuery(MOVE + WRITE + ANSWER)
                .bind("day", claim.dispatch().day())
                .bindArray("outcomes", String.class, totals.keySet().toArray())
                .bindArray("counts", Long.class, totals.values().toArray());
        var step = step(bound(query, rows.getFirst()), leaseUntil);
        if (step.isPresent() && rows.size() > 1) {
            writeRest(rows.subList(1, rows.size()));
        }
        return step;
    }

    private Optional<NextStep> step(Query query, Instant leaseUntil) {
        return query.bind("cursor", next.cursor())
                .bind("done", next.last())
                .bind("revision", claim.dispatch().revision())
                .bind("until", leaseUntil)
                .bind("dispatch", claim.dispatch().id())
                .bind("shard", claim.shard())
                .bind("owner", owner.toString())
                .bind("before", claim.cursor())
                .mapTo(NextStep.class)
                .findOne();
    }

    private static Query bound(Query query, LedgerRow row) {
        return query.bind("first", row.readers().first())
                .bind("upto", row.upto())
                .bind("began", row.began())
                .bind("ended", row.ended())
                .bind("accepted", row.accepted())
                .bind("status", row.usual().status())
                .bind("attempts", row.usual().attempts())
                .bind("blocks", row.readers().blocks())
                .bind("places", row.readers().places())
                .bind("others", row.readers().others());
    }

    private void writeRest(List<LedgerRow> rows) {
        var more = new PackedLedger(handle, claim.dispatch());
        more.add(claim.shard(), false, rows);
        more.write();
    }

    /** What is to be done next where the chunk was recorded before; empty where the shard is not ours. */
    Optional<NextStep> recordedBefore() {
        return handle.createQuery("select " + STEP + """
                         from dispatch_shard as shard
                        where dispatch_id = :dispatch and shard = :shard and lease_owner = :owner and cursor = :cursor
                        """)
                .bind("dispatch", claim.dispatch().id())
                .bind("shard", claim.shard())
                .bind("owner", owner.toString())
                .bind("cursor", next.cursor())
                .mapTo(NextStep.class)
                .findOne();
    }
}
