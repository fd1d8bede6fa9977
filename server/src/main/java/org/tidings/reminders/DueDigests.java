package org.tidings.reminders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.database.CopiedRows;
import org.tidings.readers.Headcount;
import org.tidings.readers.Standing;

/** Whom a digest is for: those for whom reminders were held that are due by now. */
final class DueDigests {
    private final Jdbi jdbi;
    private final DigestTexts texts;

    DueDigests(Jdbi jdbi, DigestTexts texts) {
        this.jdbi = jdbi;
        this.texts = texts;
    }

    /** The next of a shard's, of at most {@code max} readers. Those who have left are taken up and get nothing. */
    Audience.Chunk next(ShardQueue.Claim claim, int max) {
        // Served by the key of held: the rows of a shard's readers lie in the order of their numbers.
        var query = """
                select found.reader_id, coalesce(reader.endpoint, ''), coalesce(reader.p256dh, ''), coalesce(reader.auth, ''),
                    %s, found.dispatches, coalesce(reader.follows, '')
                from (
                    select reader_id, string_agg(int8send(dispatch_id), ''::bytea order by dispatch_id) as dispatches
                    from held
                    where shard = %d and reader_id > %d and due_at <= '%s'::timestamptz
                    group by reader_id
                    order by reader_id
                    limit %d) as found
                left join reader on reader.id = found.reader_id
                order by found.reader_id
                """.formatted(
                        Standing.SQL,
                        claim.shard(),
                        claim.cursor(),
                        claim.dispatch().digestOf().orElseThrow(),
                        max);
        return jdbi.withHandle(handle -> {
            var found = CopiedRows.of(
                    handle,
                    query,
                    max,
                    row -> new Waiting(Audience.recipient(row, claim.shard()), row.bytea(), row.bytea()));
            var there = found.stream()
                    .filter(one -> one.reader().endpoint().length > 0)
                    .toList();
            var taken = new ArrayList<Taken>();
            for (var one : found) {
                for (long dispatch : Digest.ids(one.dispatches())) {
                    taken.add(new Taken(one.reader().reader(), dispatch));
                }
            }
            return new Audience.Chunk(
                    texts.of(handle, claim.dispatch().id(), there),
                    List.of(),
                    taken,
                    found.isEmpty() ? claim.cursor() : found.getLast().reader().reader(),
                    found.size() < max);
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
