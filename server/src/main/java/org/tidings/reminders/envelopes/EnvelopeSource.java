package org.tidings.reminders.envelopes;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.database.CopiedRows;

/** Reads whom to make envelopes for. */
final class EnvelopeSource {
    private final Jdbi jdbi;

    EnvelopeSource(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Topics that anybody follows, the most followed first. */
    List<Long> topics() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select topic_id from follow group by topic_id order by count(*) desc, topic_id")
                .mapTo(Long.class)
                .list());
    }

    /** A place in a topic's followers. */
    record Place(int shard, long reader) {
        static final Place START = new Place(-1, 0);
    }

    /** The next followers of a topic, in the order of the follow key, which alone is read. */
    List<Place> followers(long topic, Place after, int most) {
        return jdbi.withHandle(handle -> CopiedRows.of(
                handle,
                """
                select shard, reader_id
                from follow
                where topic_id = %d and (shard, reader_id) > (%d, %d)
                order by shard, reader_id
                limit %d
                """.formatted(topic, after.shard(), after.reader(), most),
                most,
                row -> new Place(row.smallint(), row.bigint())));
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
