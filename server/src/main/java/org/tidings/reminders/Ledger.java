package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.tidings.webpush.Outcome;

/**
 * Owns the tables {@code delivery} and {@code reader_removed}: records what became of reminders, a chunk at a time, in
 * one transaction with the cursor that says how far the shard is.
 */
final class Ledger {
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
     * @param cursor the last reader of the chunk
     * @param done whether the shard has no more readers
     * @return whether the shard is done: also when its dispatch was ended meanwhile
     * @throws LeaseLost when another sender holds the shard by now
     */
    boolean record(
            DispatchStore.Claim claim,
            String owner,
            List<Delivered> chunk,
            long cursor,
            boolean done,
            Instant leaseUntil) {
        return jdbi.inTransaction(handle -> {
            var nowDone = handle.createQuery("""
                            update dispatch_shard
                            set cursor = :cursor, done = done or :done, lease_until = :until
                            where dispatch_id = :dispatch and shard = :shard and lease_owner = :owner and cursor = :before
                            returning done
                            """)
                    .bind("cursor", cursor)
                    .bind("done", done)
                    .bind("until", leaseUntil)
                    .bind("dispatch", claim.dispatch().id())
                    .bind("shard", claim.shard())
                    .bind("owner", owner)
                    .bind("before", claim.cursor())
                    .mapTo(Boolean.class)
                    .findOne()
                    .orElseThrow(LeaseLost::new);
            write(handle, claim.dispatch(), claim.shard(), chunk);
            return nowDone;
        });
    }

    /** Records what became of second and later attempts. */
    void recordRetries(DispatchStore.RetryBatch batch, List<Delivered> chunk) {
        jdbi.useTransaction(handle -> {
            var readers = chunk.stream().map(d -> d.recipient().reader()).toArray(Long[]::new);
            var ours = handle.createQuery("""
                            delete from retry where dispatch_id = :dispatch and reader_id = any (:readers)
                            returning reader_id
                            """)
                    .bind("dispatch", batch.dispatch().id())
                    .bindArray("readers", Long.class, (Object[]) readers)
                    .mapTo(Long.class)
                    .set();
            // Those that another sender took meanwhile, because our lease ran out, have their outcome from there.
            var recorded = chunk.stream()
                    .filter(d -> ours.contains(d.recipient().reader()))
                    .toList();
            write(handle, batch.dispatch(), batch.shard(), recorded);
        });
    }

    private void write(Handle handle, DispatchWork dispatch, int shard, List<Delivered> chunk) {
        var rows = new StringBuilder(chunk.size() * 64);
        var retries = new StringBuilder();
        var totals = new TreeMap<String, Long>();
        var gone = new ArrayList<Delivered>();
        for (var delivered : chunk) {
            var word = switch (delivered.outcome()) {
                case Outcome.Accepted accepted -> "accepted";
                case Outcome.Gone left -> {
                    gone.add(delivered);
                    yield "gone";
                }
                case Outcome.Refused refused -> "refused";
                case Outcome.Retry retry -> {
                    var next = plan.next(retry, delivered.attempts(), delivered.at(), dispatch.expiresAt());
                    next.ifPresent(due -> retryRow(retries, dispatch, shard, delivered, retry, due));
                    yield next.isPresent() ? "" : "expired";
                }
            };
            if (word.isEmpty()) {
                continue;
            }
            var latency = Duration.between(dispatch.createdAt(), delivered.at());
            deliveryRow(rows, dispatch, delivered, word, latency);
            totals.merge(word, 1L, Long::sum);
            if (word.equals("accepted")) {
                totals.merge(Latency.word(latency), 1L, Long::sum);
            }
        }
        copy(handle, "copy delivery", rows);
        copy(handle, "copy retry", retries);
        addTotals(handle, dispatch.id(), shard, totals);
        remove(handle, dispatch.id(), gone);
    }

    private static void retryRow(
            StringBuilder rows,
            DispatchWork dispatch,
            int shard,
            Delivered delivered,
            Outcome.Retry retry,
            Instant due) {
        rows.append(dispatch.id())
                .append('\t')
                .append(delivered.recipient().reader())
                .append('\t')
                .append(shard)
                .append('\t')
                .append(Math.min(delivered.attempts(), Short.MAX_VALUE))
                .append('\t')
                .append(retry.status())
                .append('\t')
                .append(due)
                .append('\n');
    }

    private static void deliveryRow(
            StringBuilder rows, DispatchWork dispatch, Delivered delivered, String word, Duration latency) {
        rows.append(dispatch.id())
                .append('\t')
                .append(delivered.recipient().reader())
                .append('\t')
                .append(word)
                .append('\t')
                .append(status(delivered.outcome()))
                .append('\t')
                .append(Math.min(delivered.attempts(), Short.MAX_VALUE))
                .append('\t')
                .append(Math.clamp(latency.toMillis(), 0, Integer.MAX_VALUE))
                .append('\t')
                .append(delivered.at())
                .append('\n');
    }

    private static int status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> accepted.status();
            case Outcome.Gone gone -> gone.status();
            case Outcome.Refused refused -> refused.status();
            case Outcome.Retry retry -> retry.status();
        };
    }

    private static void copy(Handle handle, String command, CharSequence rows) {
        if (rows.isEmpty()) {
            return;
        }
        try {
            Connection connection = handle.getConnection();
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            command + " from stdin",
                            new java.io.ByteArrayInputStream(rows.toString().getBytes(UTF_8)));
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger could not be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        for (var delivered : gone) {
            long reader = delivered.recipient().reader();
            handle.createUpdate("""
                            insert into reader_removed (reader_id, reason, status, dispatch_id, followed, removed_at)
                            select :reader, 'the push service says the subscription is gone', :status, :dispatch,
                                coalesce((select array_agg(topic_id) from follow where reader_id = :reader), '{}'), :at
                            on conflict do nothing
                            """)
                    .bind("reader", reader)
                    .bind("status", status(delivered.outcome()))
                    .bind("dispatch", dispatch)
                    .bind("at", delivered.at())
                    .execute();
            handle.createUpdate("delete from reader where id = :reader")
                    .bind("reader", reader)
                    .execute();
        }
    }
}
