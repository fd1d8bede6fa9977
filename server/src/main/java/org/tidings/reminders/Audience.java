package org.tidings.reminders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.tidings.platform.database.CopiedRows;
import org.tidings.readers.FollowerBlocks;
import org.tidings.readers.Followers;
import org.tidings.readers.Headcount;
import org.tidings.readers.ReaderId;
import org.tidings.readers.Standing;

/**
 * Whom a dispatch is for, read a chunk at a time in the order of readers' ids: the followers of its topics, or those to
 * whom an earlier dispatch brought an older revision. Nothing is sorted but a chunk, and no more is read than a chunk needs.
 */
final class Audience {
    /** Blocks of each topic that are read at a time, at least: one that is begun, and one more. */
    private static final int MIN_BLOCKS = 2;

    /** Rows that are read at a time, at most, unless the fewest of each topic are more. */
    private static final int MAX_ROWS = 20_000;

    private final Jdbi jdbi;
    private final Followers followers;
    private final Misinformed misinformed;
    private final DueDigests digests;
    private final Judge judge;
    private final ReadingDepths depths = new ReadingDepths();

    Audience(Jdbi jdbi, Followers followers, Judge judge, DigestTexts digests) {
        this.jdbi = jdbi;
        this.followers = followers;
        this.digests = new DueDigests(jdbi, digests);
        this.judge = judge;
        this.misinformed = new Misinformed(jdbi);
    }

    /**
     * The next readers of a shard, one entry each however many of their topics match.
     *
     * @param recipients who are reminded now
     * @param held of whom it is held
     * @param taken what was held, and is held no more, of those who get a digest
     * @param cursor the id up to which all readers of the shard have had their turn with this chunk
     * @param last whether no more readers come
     */
    record Chunk(List<Recipient> recipients, List<Held> held, List<Taken> taken, long cursor, boolean last) {
        /** A chunk that leaves what is held alone. */
        Chunk(List<Recipient> recipients, long cursor, boolean last) {
            this(recipients, List.of(), List.of(), cursor, last);
        }
    }

    /** Reads the next chunk of a shard, of at most {@code max} readers. */
    Chunk next(ShardQueue.Claim claim, int max) {
        return switch (claim.dispatch().readers()) {
            case DispatchWork.Readers.Following following -> nextFollowers(claim, following, max);
            case DispatchWork.Readers.Misled m -> misinformed.next(claim, max);
            case DispatchWork.Readers.Waiting w -> digests.next(claim, max);
        };
    }

    /**
     * First who they are, from the packed follows of a few blocks, then the readers' own rows, block by block in the order in
     * which they lie on the disk.
     */
    private Chunk nextFollowers(ShardQueue.Claim claim, DispatchWork.Readers.Following following, int max) {
        long cursor = claim.cursor();
        while (true) {
            int perTopic = blocksOfEachTopic(claim.dispatch(), max);
            long from = cursor;
            var found = jdbi.withHandle(handle -> FollowerBlocks.read(
                    handle,
                    following.topics(),
                    following.kinds(),
                    claim.shard(),
                    new ReaderId(from).block(),
                    perTopic));
            var chunk = found.after(cursor, max);
            if (found.horizon().isPresent()) {
                depths.learn(claim.dispatch(), perTopic, found.count());
            }
            boolean full = chunk.count() == max;
            boolean last = found.horizon().isEmpty() && (!full || chunk.last() >= found.last());
            if (chunk.count() > 0) {
                var judged = judged(claim, chunk);
                long upTo = full || last
                        ? chunk.last()
                        : ReaderId.last(found.horizon().getAsLong());
                if (last || !judged.isEmpty()) {
                    return new Chunk(judged.now(), judged.held(), List.of(), upTo, last);
                }
                cursor = upTo; // all of them have left since
            } else if (last) {
                return new Chunk(List.of(), cursor, true);
            } else {
                cursor = ReaderId.last(found.horizon().getAsLong());
            }
        }
    }

    private int blocksOfEachTopic(DispatchWork dispatch, int max) {
        int wanted = (int) Math.min(max, Math.ceil(depths.of(dispatch) * max)) + 1;
        return Math.max(
                MIN_BLOCKS, Math.min(wanted, MAX_ROWS / dispatch.topics().size()));
    }

    // One range of the key of reader for all who lie next to each other.
    private Judge.Judged judged(ShardQueue.Claim claim, FollowerBlocks chunk) {
        var query = """
                select found.id, found.endpoint, found.p256dh, found.auth, found.standing, found.terms
                from %s
                cross join lateral (
                    select id, endpoint, p256dh, auth, %s as standing, terms
                    from reader
                    where id between range.first and range.last
                    order by id
                    limit %d) as found
                """.formatted(chunk.ranges(), Standing.SQL, ReaderId.BLOCK_READERS);
        var recipients = new ArrayList<Recipient>(chunk.count());
        var terms = new HashMap<Long, String>();
        var followers = chunk.lookup();
        jdbi.useHandle(handle -> CopiedRows.forEach(handle, query, row -> {
            long reader = row.bigint();
            if (followers.has(reader)) {
                recipients.add(recipient(reader, claim.shard(), row));
                row.text().ifPresent(stored -> terms.put(reader, stored));
            }
        }));
        return judge.judge(claim, recipients, chunk, terms);
    }

    static Recipient recipient(CopiedRows row, int shard) {
        return recipient(row.bigint(), shard, row);
    }

    private static Recipient recipient(long reader, int shard, CopiedRows row) {
        return new Recipient(reader, shard, Address.read(row), Standing.of(row.smallint()), 0);
    }

    /**
     * How many readers a dispatch is for: its topics' followers and those whom it has found gone and removed. Of a
     * correction, as far as the ledger knows by now.
     */
    Headcount of(DispatchWork dispatch) {
        return switch (dispatch.readers()) {
            case DispatchWork.Readers.Following following -> followersAndGone(dispatch, following);
            case DispatchWork.Readers.Misled(var corrected) -> misinformed.count(dispatch, corrected);
            case DispatchWork.Readers.Waiting(var until) -> digests.count(dispatch, until);
        };
    }

    // In one snapshot: a reader who is removed meanwhile is counted once.
    private Headcount followersAndGone(DispatchWork dispatch, DispatchWork.Readers.Following readers) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var following = followers.count(readers.topics(), readers.kinds());
            return following.exact() ? new Headcount(following.readers() + gone(handle, dispatch), true) : following;
        });
    }

    private static long gone(Handle handle, DispatchWork dispatch) {
        return handle.createQuery("""
                        select coalesce(sum(count), 0) from dispatch_total
                        where dispatch_id = :dispatch and outcome = :gone
                        """)
                .bind("dispatch", dispatch.id())
                .bind("gone", DeliveryOutcome.GONE.word())
                .mapTo(Long.class)
                .one();
    }
}
