package org.tidings.readers;

import java.sql.Types;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** What readers follow by their own rows, {@code reader.follows}. */
final class Truth {
    private Truth() {}

    /** Locks readers in the order of their numbers; answers what those who are there follow. */
    static NavigableMap<Long, Follows> locked(Handle handle, Collection<Long> readers) {
        var follows = new TreeMap<Long, Follows>();
        handle.createQuery("select id, follows from reader where id = any (:readers) order by id for update")
                .bindArray("readers", Long.class, readers.toArray())
                .map((rs, context) -> follows.put(rs.getLong("id"), Follows.of(rs.getBytes("follows"))))
                .list();
        return follows;
    }

    /** The same of readers by their places in a block. */
    static NavigableMap<Long, Follows> locked(Handle handle, long block, Members places) {
        return read(handle, block, places, "for update");
    }

    /** What those readers of a block follow who are there. */
    static NavigableMap<Long, Follows> of(Handle handle, long block, Members places) {
        return read(handle, block, places, "");
    }

    private static NavigableMap<Long, Follows> read(Handle handle, long block, Members places, String lock) {
        var follows = new TreeMap<Long, Follows>();
        var members = new TreeMap<>(java.util.Map.of(block, places));
        handle.createQuery("""
                        select found.id, found.follows
                        from %s
                        cross join lateral (
                            select id, follows from reader
                            where id between range.first and range.last
                            order by id
                            %s) as found
                        """.formatted(new FollowerBlocks(members, OptionalLong.empty()).ranges(), lock))
                .map((rs, context) -> follows.put(rs.getLong("id"), Follows.of(rs.getBytes("follows"))))
                .list();
        follows.keySet().removeIf(reader -> !places.has(new ReaderId(reader).place()));
        return follows;
    }

    /** Writes a reader's terms. */
    static void set(Handle handle, long reader, Wishes wishes) {
        handle.createUpdate("update reader set zone = :zone, terms = :terms where id = :reader")
                .bind("zone", wishes.zone().orElse(null))
                .bind("terms", wishes.stored().orElse(null))
                .bind("reader", reader)
                .execute();
    }

    /** Writes what readers follow from now on. */
    static void set(Handle handle, List<PackedFollows.Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update reader set follows = changed.follows
                        from unnest(:readers, :follows) as changed (id, follows)
                        where reader.id = changed.id
                        """)
                .bindArray(
                        "readers",
                        Long.class,
                        changes.stream().map(PackedFollows.Change::reader).toArray())
                .bindBySqlType(
                        "follows",
                        SqlArrays.bytes(
                                handle,
                                changes.stream().map(change -> change.after().stored())),
                        Types.ARRAY)
                .execute();
    }
}
