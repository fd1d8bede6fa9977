package org.tidings.reminders.envelopes;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.database.CopiedRows;
import org.tidings.readers.FollowerBlocks;
import org.tidings.readers.Members;
import org.tidings.readers.ReaderId;

/** Reads whom to make envelopes for. */
final class EnvelopeSource {
    private final Jdbi jdbi;

    EnvelopeSource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Topics that anybody follows, the most followed first. */
    List<Long> topics() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select topic_id from follow
                        group by topic_id
                        order by sum(members_count(members)) desc, topic_id
                        """).mapTo(Long.class).list());
    }

    /** A place in a topic's packed followers. */
    record Place(int kind, int shard, long block) {
        static final Place START = new Place(-1, -1, -1);
    }

    /** Some of a topic's followers, and the place up to which they are read; empty where no more follow. */
    record Page(List<Long> readers, Optional<Place> last) {}

    private record Row(Place place, byte[] members) {}

    /** Says of some of a block's readers who of them is wanted. */
    interface Wanted {
        Members of(long block, Members readers);
    }

    /** Of the next followers of a topic, in the order of the follow key, those who are wanted; of the others no row is read. */
    Page followers(long topic, Place after, int blocks, Wanted wanted) {
        return jdbi.withHandle(handle -> {
            var rows = CopiedRows.of(
                    handle,
                    """
                    select kind, shard, block, members
                    from follow
                    where topic_id = %d and (kind, shard, block) > (%d, %d, %d)
                    order by kind, shard, block
                    limit %d
                    """.formatted(topic, after.kind(), after.shard(), after.block(), blocks),
                    blocks,
                    row -> new Row(new Place(row.smallint(), row.smallint(), row.bigint()), row.bytea()));
            var members = new TreeMap<Long, Members>();
            for (var row : rows) {
                long block = row.place().block();
                members.put(block, wanted.of(block, Members.of(row.members())));
            }
            var found = new FollowerBlocks(members, OptionalLong.empty());
            return new Page(
                    readers(handle, found),
                    rows.size() < blocks
                            ? Optional.empty()
                            : Optional.of(rows.getLast().place()));
        });
    }

    private static List<Long> readers(Handle handle, FollowerBlocks found) {
        if (found.count() == 0) {
            return List.of();
        }
        var query = """
                select found.id
                from %s
                cross join lateral (
                    select id from reader where id between range.first and range.last order by id limit %d) as found
                """.formatted(found.ranges(), ReaderId.BLOCK_READERS);
        return CopiedRows.of(handle, query, found.count(), CopiedRows::bigint).stream()
                .filter(found::has)
                .toList();
    }

    record Keys(long reader, byte[] p256dh, byte[] auth) {}

    List<Keys> keys(List<Long> readers) {
        if (readers.isEmpty()) {
            return List.of();
        }
        var ids = readers.stream().map(String::valueOf).collect(Collectors.joining(","));
        return jdbi.withHandle(handle -> CopiedRows.of(
                handle,
                "select id, p256dh, auth from reader where id = any ('{" + ids + "}')",
                readers.size(),
                row -> new Keys(row.bigint(), row.bytea(), row.bytea())));
    }
}
