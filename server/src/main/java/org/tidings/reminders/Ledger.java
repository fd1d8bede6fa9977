package org.tidings.reminders;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.ReaderStore;
import org.tidings.reminders.ledger.LedgerRows;
import org.tidings.webpush.Outcome;

/**
 * Owns the table {@code ledger}: records what became of reminders, a chunk at a time, in one transaction with the cursor
 * that says how far the shard is. Of those that are recorded after their chunk, the transaction takes the row out of
 * {@code retry} that kept them from being lost; so each reader has one final outcome.
 */
final class Ledger {
    private static final String RETRY =
            "retry (dispatch_id, reader_id, shard, attempts, status, due_at, revision, digest)";

    private final Jdbi jdbi;
    private final RetryPlan plan;
    private final Leases leases;
    private final OutcomeCounts counts;

    /** @param counts what is committed */
    Ledger(Jdbi jdbi, RetryPlan plan, Leases leases, OutcomeCounts counts) {
        this.jdbi = jdbi;
        this.plan = plan;
        this.leases = leases;
        this.counts = counts;
    }

    private record Recorded(NextStep next, LedgerEntries entries) {}

    /** The shard went on without us, because our lease had run out: nothing was recorded. */
    static final class LeaseLost extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * Records a chunk and moves the shard on. Does nothing when that was done already: a commit may have succeeded though
     * its answer was lost.
     *
     * @param next up to where, and whether the shard has no more readers
     * @throws LeaseLost when another node's sender holds the shard by now
     */
    NextStep record(ShardQueue.Claim claim, SenderName owner, Flight.Landed chunk, Audience.Chunk next) {
        var recorded = jdbi.inTransaction(handle -> {
            boolean again = chunk.delivered().stream().anyMatch(d -> d.outcome() instanceof Outcome.Retry);
            boolean cancelled = again && isCancelled(handle, claim.dispatch());
            var until = leases.until();
            var entries =
                    LedgerEntries.of(claim.dispatch(), chunk.delivered(), next.held(), leases.now(), plan, cancelled);
            var record = new ChunkRecord(handle, claim, owner, next);
            var step = record.write(entries, until);
            if (step.isEmpty()) {
                return new Recorded(record.recordedBefore().orElseThrow(LeaseLost::new), entries);
            }
            writeConsequences(handle, claim.dispatch(), entries);
            HeldReminders.add(handle, claim.dispatch().id(), claim.shard(), next.held());
            HeldReminders.take(handle, claim.shard(), next.taken());
            LedgerEntries.stillOut(claim.dispatch(), chunk.late(), until).writeTo(handle, RETRY);
            return new Recorded(step.get(), entries);
        });
        counts.count(recorded.entries());
        return recorded.next();
    }

    /** Keeps a shard while its chunk cannot be recorded, so that no other node sends the chunk once more. */
    void keepShard(ShardQueue.Claim claim, SenderName owner) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update dispatch_shard set lease_until = :until
                        where dispatch_id = :dispatch and shard = :shard and lease_owner = :owner and cursor = :before
                        """)
                .bind("until", leases.until())
                .bind("dispatch", claim.dispatch().id())
                .bind("shard", claim.shard())
                .bind("owner", owner.toString())
                .bind("before", claim.cursor())
                .execute());
    }

    /**
     * Records what became of second and later attempts, and of late answers to the first. Where an answer is still out,
     * the reminder's row stays as it is.
     */
    void recordRetries(DispatchWork dispatch, List<Delivered> chunk) {
        if (chunk.isEmpty()) {
            return;
        }
        var recorded = jdbi.inTransaction(handle -> {
            boolean cancelled = isCancelled(handle, dispatch);
            var ours = handle.createQuery("""
                            delete from retry where dispatch_id = :dispatch and reader_id = any (:readers)
                            returning reader_id
                            """)
                    .bind("dispatch", dispatch.id())
                    .bindArray("readers", Long.class, (Object[]) readers(chunk))
                    .mapTo(Long.class)
                    .set();
            // Those that another node took meanwhile, because our lease ran out, have their outcome from there.
            var parts = chunk.stream()
                    .collect(Collectors.partitioningBy(
                            d -> ours.contains(d.recipient().reader())));
            acceptAfterAll(handle, dispatch, parts.getOrDefault(false, List.of()));
            return writeAgain(handle, dispatch, parts.getOrDefault(true, List.of()), cancelled);
        });
        recorded.forEach(counts::count);
    }

    private Collection<LedgerEntries> writeAgain(
            Handle handle, DispatchWork dispatch, List<Delivered> chunk, boolean cancelled) {
        var rows = new PackedLedger(handle, dispatch);
        var entries = new TreeMap<Integer, LedgerEntries>();
        ofShards(chunk).forEach((shard, part) -> {
            var ofShard = LedgerEntries.of(dispatch, part, plan, cancelled);
            rows.add(shard, true, ofShard.again());
            entries.put(shard, ofShard);
        });
        rows.write();
        entries.forEach((shard, ofShard) -> {
            addTotals(handle, dispatch.id(), shard, ofShard.totals());
            writeConsequences(handle, dispatch, ofShard);
        });
        return entries.values();
    }

    /** By their shards, each reader once and in the order of their ids. */
    private static SortedMap<Integer, List<Delivered>> ofShards(List<Delivered> chunk) {
        var readers = new TreeMap<Long, Delivered>();
        chunk.forEach(delivered -> readers.merge(
                delivered.recipient().reader(),
                delivered,
                (one, other) -> one.outcome() instanceof Outcome.Accepted ? one : other));
        return readers.values().stream()
                .collect(Collectors.groupingBy(
                        delivered -> delivered.recipient().shard(), TreeMap::new, Collectors.toList()));
    }

    /** Keeps reminders that are on their way while their answers cannot be recorded. */
    void keepOnTheirWay(DispatchWork dispatch, List<Delivered> answered) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update retry set due_at = :until
                        where dispatch_id = :dispatch and reader_id = any (:readers) and revision > 0
                        """)
                .bind("until", leases.until())
                .bind("dispatch", dispatch.id())
                .bindArray("readers", Long.class, (Object[]) readers(answered))
                .execute());
    }

    private static Long[] readers(List<Delivered> chunk) {
        return chunk.stream().map(d -> d.recipient().reader()).toArray(Long[]::new);
    }

    // What a push service took is accepted, also where it was given up meanwhile, by a clock that was put forward.
    private static void acceptAfterAll(Handle handle, DispatchWork dispatch, List<Delivered> chunk) {
        var accepted = chunk.stream()
                .filter(d -> d.outcome() instanceof Outcome.Accepted)
                .toList();
        var rows = new PackedLedger(handle, dispatch);
        ofShards(accepted).forEach((shard, part) -> {
            var before = rows.takeGivenUp(
                    shard, part.stream().map(d -> d.recipient().reader()).toList());
            var again = new LedgerRows(part.size());
            part.stream()
                    .filter(d -> before.containsKey(d.recipient().reader()))
                    .forEach(d -> again.add(
                            d.recipient().reader(),
                            DeliveryOutcome.ACCEPTED.number(),
                            d.outcome().status(),
                            d.attempts(),
                            d.at()));
            rows.add(shard, true, again.pack());
            before.values()
                    .forEach(outcome -> addTotals(
                            handle,
                            dispatch.id(),
                            shard,
                            Map.of(outcome.word(), -1L, DeliveryOutcome.ACCEPTED.word(), 1L)));
        });
        rows.write();
    }

    /** Reminders were given up because their dispatch was ended; the ledger has them. */
    void gaveUp(long reminders) {
        counts.countCancelled(reminders);
    }

    private static void writeConsequences(Handle handle, DispatchWork dispatch, LedgerEntries entries) {
        entries.retries().writeTo(handle, RETRY);
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
