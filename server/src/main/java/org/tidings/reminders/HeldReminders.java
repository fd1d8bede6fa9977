package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.ReaderId;
import org.tidings.readers.Shard;
import org.tidings.webpush.PushTopic;

/** Owns the table {@code held}: what waits for readers' digests. */
final class HeldReminders {
    /** Of the lock under which a digest is opened: of two nodes one does. */
    private static final int LOCK = 0x64696765;

    private HeldReminders() {}

    /**
     * Opens a digest to all for whom reminders are held that are due, unless there are none or the last digest is being
     * sent still. It is a dispatch like any other but that it has no story, and each reader's text is their own.
     *
     * @return whether there is one
     */
    static boolean openDigest(Jdbi jdbi, Instant now, Duration timeToLive) {
        return jdbi.inTransaction(handle -> {
            // One probe of held_due for each shard.
            var shards = handle.createQuery("""
                            select shard
                            from generate_series(0, :last) as shard
                            where exists (select from held where held.shard = shard.shard::smallint and due_at <= :now)
                            """)
                    .bind("last", Shard.COUNT - 1)
                    .bind("now", now)
                    .mapTo(Integer.class)
                    .list();
            if (shards.isEmpty()) {
                return false;
            }
            handle.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            // The last digest may have taken up meanwhile what was due: in one statement both are seen as they were
            // together.
            var opened = handle.createQuery("""
                            insert into dispatch
                                (revision, state, breaking, topic_ids, payload, push_topic, expires_at, created_at, digest_of)
                            select 1, 'sending', false, '{}', '', '', :expires, :now, :now
                            where not exists (
                                select from dispatch join dispatch_shard on dispatch_id = id
                                where state in ('sending', 'paused') and digest_of is not null and not done)
                              and exists (select from held where shard = any (:shards) and due_at <= :now)
                            returning id
                            """)
                    .bind("now", now)
                    .bind("expires", now.plus(timeToLive))
                    .bindArray(
                            "shards",
                            Short.class,
                            shards.stream().map(Integer::shortValue).toArray())
                    .mapTo(Long.class)
                    .findOne();
            opened.ifPresent(id -> {
                handle.createUpdate("update dispatch set push_topic = :topic where id = :id")
                        .bind("topic", PushTopic.named("digest-" + id).toString())
                        .bind("id", id)
                        .execute();
                handle.createUpdate("""
                                insert into dispatch_shard (dispatch_id, shard) select :id, unnest(:shards)
                                """)
                        .bind("id", id)
                        .bindArray("shards", Integer.class, shards.toArray())
                        .execute();
                Wake.allNodes(handle);
            });
            return opened.isPresent();
        });
    }

    /** Holds reminders for a reader until then, whether or not they are held already. */
    static void later(Handle handle, long reader, List<Long> dispatches, Instant due) {
        handle.createUpdate("""
                        insert into held (shard, reader_id, dispatch_id, due_at)
                        select :shard, :reader, dispatch_id, :due from unnest(:dispatches) as one (dispatch_id)
                        on conflict (shard, reader_id, dispatch_id) do update set due_at = excluded.due_at
                        """)
                .bind("shard", (short) new ReaderId(reader).shard())
                .bind("reader", reader)
                .bind("due", due)
                .bindArray("dispatches", Long.class, dispatches.toArray())
                .execute();
    }

    /** Forgets what a digest has taken up, in the transaction that records the chunk. */
    static void take(Handle handle, int shard, List<Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        delete from held
                        using unnest(:readers, :dispatches) as one (reader_id, dispatch_id)
                        where shard = :shard and held.reader_id = one.reader_id and held.dispatch_id = one.dispatch_id
                        """)
                .bind("shard", (short) shard)
                .bindArray(
                        "readers", Long.class, taken.stream().map(Taken::reader).toArray())
                .bindArray(
                        "dispatches",
                        Long.class,
                        taken.stream().map(Taken::dispatch).toArray())
                .execute();
    }

    /** Keeps a dispatch's reminders to readers of a shard, in the transaction that records the chunk. */
    static void add(Handle handle, long dispatch, int shard, List<Held> held) {
        if (held.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        insert into held (shard, reader_id, dispatch_id, due_at)
                        select :shard, reader_id, :dispatch, due_at
                        from unnest(:readers, :due::timestamptz[]) as one (reader_id, due_at)
                        on conflict do nothing
                        """)
                .bind("shard", (short) shard)
                .bind("dispatch", dispatch)
                .bindArray(
                        "readers", Long.class, held.stream().map(Held::reader).toArray())
                .bindArray(
                        "due",
                        String.class,
                        held.stream().map(one -> one.until().toString()).toArray())
                .execute();
    }
}
