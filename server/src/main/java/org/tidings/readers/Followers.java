package org.tidings.readers;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Owns the table {@code follow}: who follows which topic. */
public final class Followers {
    /** Rows of {@code follow} read to count an audience; a larger audience is estimated from some of its shards. */
    private static final long MAX_ROWS_COUNTED = 1_000_000;

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
     * How many different readers follow at least one of these topics. Shards are alike, since each holds
     * readers of all times: where there is much to read, some of them stand for all.
     */
    public Headcount count(List<Long> topics) {
        return jdbi.withHandle(handle -> {
            long readers = 0;
            long rows = 0;
            int counted = 0;
            for (int next = 1; counted < Shard.COUNT; next = 2 * counted) {
                if (rows * next > maxRowsCounted * Math.max(1, counted)) {
                    return new Headcount(roundly(readers * Shard.COUNT / counted), false);
                }
                var part = countShards(handle, topics, counted, next);
                readers += part[0];
                rows += part[1];
                counted = next;
            }
            return new Headcount(readers, true);
        });
    }

    private static long[] countShards(Handle handle, List<Long> topics, int from, int to) {
        return handle.createQuery("""
                        select count(distinct reader_id) as readers, count(*) as followings
                        from follow
                        where topic_id = any (:topics) and shard >= :from and shard < :to
                        """)
                .bindArray("topics", Long.class, topics.toArray())
                .bind("from", from)
                .bind("to", to)
                .map((rs, context) -> new long[] {rs.getLong("readers"), rs.getLong("followings")})
                .one();
    }

    // Three figures: more would promise what is not known.
    private static long roundly(long estimate) {
        long unit = 1;
        while (estimate / unit >= 1000) {
            unit *= 10;
        }
        return (estimate + unit / 2) / unit * unit;
    }

    /** How many readers follow a topic. */
    public static long of(Handle handle, long topic) {
        return handle.createQuery("select count(*) from follow where topic_id = :topic")
                .bind("topic", topic)
                .mapTo(Long.class)
                .one();
    }

    /** Makes the followers of one topic those of another, in the transaction that merges the two. */
    public static void move(Handle handle, long from, long into) {
        handle.createUpdate("""
                        insert into follow (topic_id, shard, reader_id)
                        select :into, shard, reader_id from follow where topic_id = :from
                        on conflict do nothing
                        """).bind("into", into).bind("from", from).execute();
        handle.createUpdate("delete from follow where topic_id = :from")
                .bind("from", from)
                .execute();
    }

    /** Sets what a reader follows. */
    static void set(Handle handle, long reader, Long[] topics) {
        handle.createUpdate("delete from follow where reader_id = :reader and topic_id <> all (:topics)")
                .bind("reader", reader)
                .bindArray("topics", Long.class, (Object[]) topics)
                .execute();
        handle.createUpdate("""
                        insert into follow (topic_id, shard, reader_id)
                        select topic_id, reader.shard, reader.id
                        from reader, unnest(:topics) as topic_id
                        where reader.id = :reader
                        on conflict do nothing
                        """)
                .bind("reader", reader)
                .bindArray("topics", Long.class, (Object[]) topics)
                .execute();
    }
}
