package org.tidings.readers;

import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.database.CopiedRows;

/** How many readers follow topics. */
public final class Followers {
    /** Rows of {@code follow} read to count an audience; a larger audience is estimated from some of its shards. */
    private static final long MAX_ROWS_COUNTED = 100_000;

    private final Jdbi jdbi;
    private final long maxRowsCounted;

    public Followers(Jdbi jdbi) {
        this(jdbi, MAX_ROWS_COUNTED);
    }

    /** @param maxRowsCounted rows of {@code follow} read to count an audience exactly */
    public Followers(Jdbi jdbi, long maxRowsCounted) {
        this.jdbi = jdbi;
        this.maxRowsCounted = maxRowsCounted;
    }

    /**
     * How many different readers follow at least one of these topics otherwise than for breaking news alone. Shards are alike, since each holds
     * readers of all times: where there is much to read, some of them stand for all.
     */
    public Headcount count(List<Long> topics) {
        return count(topics, FollowKind.reminded(false));
    }

    /** The same of those who follow in one of these ways. */
    public Headcount count(List<Long> topics, List<FollowKind> kinds) {
        return jdbi.withHandle(handle -> {
            var read = read(handle, topics);
            long readers = 0;
            long rows = 0;
            int counted = 0;
            for (int next = 1; counted < Shard.COUNT; next = 2 * counted) {
                if (rows * next > maxRowsCounted * Math.max(1, counted)) {
                    return new Headcount(roundly(readers * Shard.COUNT / counted), false);
                }
                var part = countShards(handle, read, kinds, counted, next);
                readers += part.readers();
                rows += part.rows();
                counted = next;
            }
            return new Headcount(readers, true);
        });
    }

    private record Part(long readers, long rows) {}

    private record Row(long block, byte[] members) {}

    private static Part countShards(Handle handle, List<Long> topics, List<FollowKind> kinds, int from, int to) {
        var query = """
                select block, members
                from follow
                where topic_id in (%s) and kind in (%s) and shard >= %d and shard < %d
                """.formatted(
                topics.stream().map(String::valueOf).collect(Collectors.joining(",")),
                kinds.stream().map(kind -> Integer.toString(kind.number())).collect(Collectors.joining(",")),
                from,
                to);
        if (topics.isEmpty()) {
            return new Part(0, 0);
        }
        var rows = CopiedRows.of(handle, query, 16, row -> new Row(row.bigint(), row.bytea()));
        var blocks = new HashMap<Long, Members>();
        rows.forEach(row ->
                blocks.computeIfAbsent(row.block(), block -> new Members()).addStored(row.members()));
        return new Part(blocks.values().stream().mapToLong(Members::count).sum(), rows.size());
    }

    // Three figures: more would promise what is not known.
    private static long roundly(long estimate) {
        long unit = 1;
        while (estimate / unit >= 1000) {
            unit *= 10;
        }
        return (estimate + unit / 2) / unit * unit;
    }

    /** How many readers follow a topic, in whatever way. */
    public static long of(Handle handle, long topic) {
        return handle.createQuery("""
                        select coalesce(sum(members_count(members)), 0) from follow where topic_id = any (:topics)
                        """)
                .bindArray("topics", Long.class, read(handle, List.of(topic)).toArray())
                .mapTo(Long.class)
                .one();
    }

    /**
     * The topics whose followers are those of these topics: themselves and, while their followers are on their way, those
     * that were merged into them ({@link MergedFollows}). A topic that was merged itself is the one it has become.
     */
    public static List<Long> read(Handle handle, List<Long> topics) {
        return handle.createQuery("""
                        with target as (
                            select distinct coalesce(merged_into, id) as id from topic where id = any (:topics))
                        select id from target
                        union all
                        select topic.id
                        from target join topic on topic.merged_into = target.id
                        where exists (select from follow where follow.topic_id = topic.id)
                        order by id
                        """)
                .bindArray("topics", Long.class, topics.toArray())
                .mapTo(Long.class)
                .list();
    }
}
