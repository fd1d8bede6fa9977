package org.tidings.reminders;

import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.tidings.platform.database.CopiedRows;
import org.tidings.readers.Followers;
import org.tidings.readers.Headcount;
import org.tidings.readers.Standing;

/**
 * Whom a dispatch is for, read a chunk at a time in the order of readers' ids: the followers of its topics, or those to
 * whom an earlier dispatch brought an older revision. Nothing is sorted but a chunk, and no more is read than a chunk needs.
 */
final class Audience {
    /** Minimum number of followers of each topic that are read at a time. */
    private static final int MIN_PER_TOPIC = 16;

    private final Jdbi jdbi;
    private final Followers followers;
    private final ReadingDepths depths = new ReadingDepths();

    Audience(Jdbi jdbi, Followers followers) {
        this.jdbi = jdbi;
        this.followers = followers;
    }

    /**
     * The next readers of a shard, one entry each however many of their topics match.
     *
     * @param cursor the id up to which all readers of the shard have had their turn with this chunk
     * @param last whether no more readers come
     */
    record Chunk(List<Recipient> recipients, long cursor, boolean last) {}

    /** Reads the next chunk of a shard, of at most {@code max} readers. */
    Chunk next(ShardQueue.Claim claim, int max) {
        return claim.dispatch().corrects().isPresent() ? nextToCorrect(claim, max) : nextFollowers(claim, max);
    }

    private record Row(Recipient recipient, long horizon) {}

    /**
     * Each topic's followers lie in order in the follow key; the first few of each topic are read, and of these the readers
     * up to the horizon: the id after which one of the topics may have followers that were not read. A plan for any number
     * of topics costs the same, where a merge of two hundred parts takes longer to plan than to run.
     */
    private Chunk nextFollowers(ShardQueue.Claim claim, int max) {
        var topics = claim.dispatch().topics();
        double depth = depths.of(claim.dispatch());
        // Fewer cannot fill a chunk, and more are never needed.
        int min = Math.max(MIN_PER_TOPIC, max / topics.size());
        int perTopic = (int) Math.min(max, Math.max(min, depth * max));
        var query = """
                with part as materialized (
                    select topic, follower.reader_id
                    from unnest('{%s}'::bigint[]) as topic
                    cross join lateral (
                        select reader_id from follow
                        where follow.topic_id = topic and follow.shard = %d and follow.reader_id > %d
                        order by reader_id
                        limit %d) as follower),
                horizon as (
                    select min(last) as reader_id
                    from (select max(reader_id) as last from part group by topic having count(*) = %d) as cut_off)
                select reader.id, reader.endpoint, reader.p256dh, reader.auth, %s,
                    coalesce((select reader_id from horizon), 0)
                from (
                    select distinct reader_id
                    from part
                    where reader_id <= coalesce((select reader_id from horizon), %d)
                    order by reader_id
                    limit %d) as follower
                join reader on reader.id = follower.reader_id
                order by reader.id
                """.formatted(
                        topics.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        claim.shard(),
                        claim.cursor(),
                        perTopic,
                        perTopic,
                        Standing.SQL,
                        Long.MAX_VALUE,
                        max);
        var rows = jdbi.withHandle(handle ->
                CopiedRows.of(handle, query, max, row -> new Row(recipient(row, claim.shard()), row.bigint())));
        var recipients = rows.stream().map(Row::recipient).toList();
        if (rows.isEmpty()) {
            return new Chunk(recipients, claim.cursor(), true);
        }
        long lastRead = recipients.getLast().reader();
        long horizon = rows.getLast().horizon();
        boolean full = rows.size() == max;
        if (horizon > claim.cursor()) {
            // What would have been enough: of a full chunk, by how far it came on the way to the horizon.
            double needed = full
                    ? perTopic * (double) (lastRead - claim.cursor()) / (horizon - claim.cursor())
                    : perTopic * (double) max / rows.size();
            depths.learn(claim.dispatch(), needed / max);
        }
        return full
                ? new Chunk(recipients, lastRead, false)
                : new Chunk(recipients, horizon == 0 ? lastRead : horizon, horizon == 0);
    }

    // In the order of the ledger's own index.
    private Chunk nextToCorrect(ShardQueue.Claim claim, int max) {
        var corrected = claim.dispatch().corrects().orElseThrow();
        var query = """
                select reached.reader_id, coalesce(reader.endpoint, ''), coalesce(reader.p256dh, ''), coalesce(reader.auth, ''),
                    %s
                from (
                    select reader_id from delivery
                    where dispatch_id = %d and day = '%s' and outcome = 'accepted' and revision < %d
                      and reader_id > %d and reader_id <= %d
                    order by reader_id
                    limit %d) as reached
                left join reader on reader.id = reached.reader_id
                order by reached.reader_id
                """.formatted(
                        Standing.SQL,
                        corrected.dispatch(),
                        corrected.day(),
                        claim.dispatch().revision(),
                        claim.cursor(),
                        claim.lastReader(),
                        max);
        var reached =
                jdbi.withHandle(handle -> CopiedRows.of(handle, query, max, row -> recipient(row, claim.shard())));
        var stillHere =
                reached.stream().filter(reader -> reader.endpoint().length > 0).toList();
        boolean last = reached.size() < max;
        return new Chunk(
                stillHere, last ? claim.lastReader() : reached.getLast().reader(), last);
    }

    private static Recipient recipient(CopiedRows row, int shard) {
        return new Recipient(
                row.bigint(), shard, row.bytea(), row.bytea(), row.bytea(), Standing.of(row.smallint()), 0);
    }

    /**
     * How many readers a dispatch is for: its topics' followers and those whom it has found gone and removed. Of a
     * correction, as far as the ledger knows by now.
     */
    Headcount of(DispatchWork dispatch) {
        return dispatch.corrects()
                .map(corrected -> reached(dispatch, corrected))
                .orElseGet(() -> followersAndGone(dispatch));
    }

    // In one snapshot: a reader who is removed meanwhile is counted once.
    private Headcount followersAndGone(DispatchWork dispatch) {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            var following = followers.count(dispatch.topics());
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

    private Headcount reached(DispatchWork correction, DispatchWork.Corrected corrected) {
        long readers = jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from delivery
                        where dispatch_id = :dispatch and day = :day and outcome = 'accepted' and revision < :revision
                        """)
                .bind("dispatch", corrected.dispatch())
                .bind("day", corrected.day())
                .bind("revision", correction.revision())
                .mapTo(Long.class)
                .one());
        return new Headcount(readers, true);
    }
}
