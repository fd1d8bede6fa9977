package org.tidings.reminders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.database.CopiedRows;
import org.tidings.readers.Headcount;
import org.tidings.readers.Standing;

/** Whom a digest is for: those for whom reminders were held that are due by now. */
final class DueDigests {
    /** Rows that are read for each reader of a chunk; of those with more than that fewer readers are read. */
    private static final int MAX_ROWS_A_READER = 4;
    /** A reader with no more than that has them in one digest, however small the chunk. */
    private static final int MIN_ROWS = 400;

    private final Jdbi jdbi;
    private final DigestTexts texts;

    DueDigests(Jdbi jdbi, DigestTexts texts) {
        this.jdbi = jdbi;
        this.texts = texts;
    }

    /** The next of a shard's, of at most {@code max} readers. Those who have left are taken up and get nothing. */
    Audience.Chunk next(ShardQueue.Claim claim, int max) {
        return jdbi.withHandle(handle -> {
            int rows = Math.max(MIN_ROWS, max * MAX_ROWS_A_READER);
            var due = due(handle, claim, rows);
            boolean cut = due.size() == rows;
            var waiting = new TreeMap<Long, List<Long>>();
            due.forEach(one -> waiting.computeIfAbsent(one.reader(), any -> new ArrayList<>())
                    .add(one.dispatch()));
            if (cut && waiting.size() > 1) {
                waiting.pollLastEntry(); // of whom there may be more
            }
            while (waiting.size() > max) {
                cut = true;
                waiting.pollLastEntry();
            }
            var taken = due.stream()
                    .filter(one -> waiting.containsKey(one.reader()))
                    .toList();
            return new Audience.Chunk(
                    texts.of(handle, claim.dispatch().id(), readers(handle, claim.shard(), waiting)),
                    List.of(),
                    taken,
                    waiting.isEmpty() ? claim.cursor() : waiting.lastKey(),
                    !cut);
        });
    }

    // Served by the key of held: the rows of a shard's readers lie in the order of their numbers.
    private static List<Taken> due(Handle handle, ShardQueue.Claim claim, int rows) {
        return CopiedRows.of(
                handle,
                """
                        select reader_id, dispatch_id
                        from held
                        where shard = %d and reader_id > %d and due_at <= '%s'::timestamptz
                        order by reader_id, dispatch_id
                        limit %d
                        """.formatted(
                                claim.shard(),
                                claim.cursor(),
                                claim.dispatch().digestOf().orElseThrow(),
                                rows),
                16,
                row -> new Taken(row.bigint(), row.bigint()));
    }

    /** Those who are still there. One probe of the key of reader for each. */
    private static List<Waiting> readers(Handle handle, int shard, SortedMap<Long, List<Long>> waiting) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        return CopiedRows.of(
                handle,
                """
                        select reader.id, reader.endpoint, reader.p256dh, reader.auth, %s, reader.follows
                        from unnest('{%s}'::bigint[]) as one (id)
                        cross join lateral (select * from reader where reader.id = one.id limit 1) as reader
                        order by reader.id
                        """.formatted(
                                Standing.SQL,
                                waiting.keySet().stream().map(String::valueOf).collect(Collectors.joining(","))),
                waiting.size(),
                row -> {
                    var reader = Audience.recipient(row, shard);
                    var dispatches = waiting.getOrDefault(reader.reader(), List.of());
                    return new Waiting(reader, Digest.packed(dispatches), row.bytea());
                });
    }

    /** How many they are: those who wait, and those who have had it. */
    Headcount count(DispatchWork digest, Instant until) {
        return new Headcount(jdbi.withHandle(handle -> waiting(handle, until) + settled(handle, digest)), false);
    }

    private static long waiting(Handle handle, Instant until) {
        return handle.createQuery("select count(distinct (shard, reader_id)) from held where due_at <= :until")
                .bind("until", until)
                .mapTo(Long.class)
                .one();
    }

    private static long settled(Handle handle, DispatchWork digest) {
        return handle.createQuery("""
                        select coalesce(sum(count), 0) from dispatch_total
                        where dispatch_id = :dispatch and outcome = any (enum_range(null::delivery_outcome)::text[])
                        """)
                .bind("dispatch", digest.id())
                .mapTo(Long.class)
                .one();
    }
}
