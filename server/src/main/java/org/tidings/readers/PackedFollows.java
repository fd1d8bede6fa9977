package org.tidings.readers;

import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.tidings.platform.database.RunAgain;

/**
 * Owns the table {@code follow}: what readers follow, packed by topic and block of readers, for dispatches to read. It is
 * changed in the transaction that changes {@code reader.follows}, after the readers' rows are locked.
 */
public final class PackedFollows {
    private PackedFollows() {}

    /** What a reader followed and what the reader follows from now on. */
    public record Change(long reader, Follows before, Follows after) {}

    /** What becomes of a row. */
    private static final class Edit {
        final Members added = new Members();
        final Members removed = new Members();

        Members applied(Members before) {
            before.removeAll(removed);
            before.addAll(added);
            return before;
        }
    }

    /**
     * Follows up changes of readers whose rows this transaction has locked or made.
     *
     * <p>Rows are read and locked in their order, changed here and written. A row that was not there to be locked may be made
     * by two transactions at once: the later one is run again.
     */
    public static void change(Handle handle, List<Change> changes) {
        var edits = new TreeMap<FollowRow, Edit>();
        for (var change : changes) {
            var id = new ReaderId(change.reader());
            change.before().kinds().forEach((topic, kind) -> {
                if (change.after().kind(topic).filter(kind::equals).isEmpty()) {
                    edit(edits, topic, kind, id).removed.add(id.place());
                }
            });
            change.after().kinds().forEach((topic, kind) -> {
                if (change.before().kind(topic).filter(kind::equals).isEmpty()) {
                    edit(edits, topic, kind, id).added.add(id.place());
                }
            });
        }
        write(handle, edits);
    }

    /** Decides anew of some places of rows; the readers' rows are locked. */
    static void set(Handle handle, Map<FollowRow, Members> places, Decision decision) {
        var edits = new TreeMap<FollowRow, Edit>();
        places.forEach((row, of) -> {
            var edit = new Edit();
            for (int place = of.next(0); place >= 0; place = of.next(place + 1)) {
                (decision.isMember(row, place) ? edit.added : edit.removed).add(place);
            }
            edits.put(row, edit);
        });
        write(handle, edits);
    }

    /** Says who belongs to a row. */
    interface Decision {
        boolean isMember(FollowRow row, int place);
    }

    private static Edit edit(Map<FollowRow, Edit> edits, long topic, FollowKind kind, ReaderId reader) {
        return edits.computeIfAbsent(new FollowRow(topic, kind, reader.block()), row -> new Edit());
    }

    private static void write(Handle handle, NavigableMap<FollowRow, Edit> edits) {
        if (edits.isEmpty()) {
            return;
        }
        var there = lock(handle, List.copyOf(edits.keySet()));
        var written = new TreeMap<FollowRow, Members>();
        var emptied = new ArrayList<FollowRow>();
        edits.forEach((row, edit) -> {
            var stored = there.get(row);
            var after = edit.applied(stored == null ? new Members() : Members.of(stored));
            if (!after.isEmpty()) {
                written.put(row, after);
            } else if (stored != null) {
                emptied.add(row);
            }
        });
        put(handle, written, there);
        remove(handle, emptied);
    }

    /** Locks rows in their order; answers what is stored of those that are there. */
    static Map<FollowRow, byte[]> lock(Handle handle, List<FollowRow> rows) {
        var there = new HashMap<FollowRow, byte[]>();
        // One probe of the follow key for each row, in the order of the array.
        var query = handle.createQuery("""
                        select row.topic_id, row.kind, row.block, found.members
                        from unnest(:topics, :kinds, :blocks) as row (topic_id, kind, block)
                        cross join lateral (
                            select members from follow
                            where follow.topic_id = row.topic_id
                              and follow.kind = row.kind
                              and follow.shard = (row.block % 64)::smallint
                              and follow.block = row.block
                            for update) as found
                        """);
        bound(query, rows)
                .map((rs, context) -> there.put(
                        new FollowRow(rs.getLong("topic_id"), FollowKind.of(rs.getInt("kind")), rs.getLong("block")),
                        rs.getBytes("members")))
                .list();
        return there;
    }

    private static Query bound(Query query, List<FollowRow> rows) {
        return query.bindArray(
                        "topics",
                        Long.class,
                        rows.stream().map(FollowRow::topic).toArray())
                .bindArray(
                        "kinds",
                        Short.class,
                        rows.stream().map(row -> (short) row.kind().number()).toArray())
                .bindArray(
                        "blocks",
                        Long.class,
                        rows.stream().map(FollowRow::block).toArray());
    }

    private static void put(Handle handle, NavigableMap<FollowRow, Members> written, Map<FollowRow, byte[]> there) {
        if (written.isEmpty()) {
            return;
        }
        var rows = List.copyOf(written.keySet());
        var query = handle.createQuery("""
                        with written as (
                            insert into follow (topic_id, kind, shard, block, members)
                            select topic_id, kind, (block % 64)::smallint, block, members
                            from unnest(:topics, :kinds, :blocks, :members) as row (topic_id, kind, block, members)
                            on conflict (topic_id, kind, shard, block) do update set members = excluded.members
                            returning xmax = 0 as is_new)
                        select count(*) filter (where is_new) from written
                        """);
        int made = bound(query, rows)
                .bindBySqlType(
                        "members",
                        SqlArrays.bytes(handle, written.values().stream().map(Members::stored)),
                        Types.ARRAY)
                .mapTo(Integer.class)
                .one();
        long expected = rows.stream().filter(row -> !there.containsKey(row)).count();
        if (made != expected) {
            // Another transaction has made a row since this one looked for it, and this one has just written over it.
            throw new RunAgain("rows of follow were made meanwhile");
        }
    }

    private static void remove(Handle handle, List<FollowRow> emptied) {
        if (emptied.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                delete from follow
                where topic_id = :topic and kind = :kind and shard = :shard and block = :block
                """);
        emptied.forEach(row -> batch.bind("topic", row.topic())
                .bind("kind", (short) row.kind().number())
                .bind("shard", (short) row.shard())
                .bind("block", row.block())
                .add());
        batch.execute();
    }
}
