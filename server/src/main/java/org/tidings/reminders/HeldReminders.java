package org.tidings.reminders;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Owns the table {@code held}: what waits for readers' digests. */
final class HeldReminders {
    private HeldReminders() {}

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
