package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.database.CopiedRows;
import org.tidings.story.Topic;

/** Owns the tables {@code dispatch}, {@code dispatch_shard}, {@code dispatch_total} and {@code retry}. */
public final class DispatchStore {
    private final Jdbi jdbi;

    public DispatchStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Opens a dispatch in the publisher's own transaction: one row for it, and one for each shard that has a follower.
     * Costs a handful of index probes however large the audience is.
     */
    public long open(
            Handle handle,
            long story,
            List<Topic> topics,
            Reminder reminder,
            boolean breaking,
            Instant now,
            Duration timeToLive) {
        var ids = topics.stream().map(Topic::id).toArray(Long[]::new);
        long id = handle.createQuery("""
                        insert into dispatch
                            (story_id, state, breaking, topic_ids, payload, push_topic, expires_at, created_at)
                        values (:story, 'sending', :breaking, :topics, '', :pushTopic, :expires, :now)
                        returning id
                        """)
                .bind("story", story)
                .bind("breaking", breaking)
                .bindArray("topics", Long.class, (Object[]) ids)
                .bind("pushTopic", reminder.tag())
                .bind("expires", now.plus(timeToLive))
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        handle.createUpdate("update dispatch set payload = :payload where id = :id")
                .bind("payload", reminder.toJson(id))
                .bind("id", id)
                .execute();
        // Served by the follow key: one probe for each shard and topic.
        handle.createUpdate("""
                        insert into dispatch_shard (dispatch_id, shard)
                        select :id, shard
                        from generate_series(0, :shards - 1) as shard
                        where exists (
                            select 1
                            from unnest(:topics) as topic
                            cross join lateral (
                                select 1 from follow
                                where follow.topic_id = topic and follow.shard = shard::smallint
                                limit 1) as follower)
                        """)
                .bind("id", id)
                .bind("shards", Shard.COUNT)
                .bindArray("topics", Long.class, (Object[]) ids)
                .execute();
        handle.createUpdate("""
                        update dispatch set state = 'done', audience = 0, finished_at = :now
                        where id = :id and not exists (select 1 from dispatch_shard where dispatch_id = :id)
                        """).bind("id", id).bind("now", now).execute();
        Wake.allNodes(handle);
        return id;
    }

    /** Counts the readers that a dispatch is for, where that is not done yet. */
    void countAudience(long dispatch) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update dispatch set audience = (
                            select count(distinct reader_id) from follow where topic_id = any (topic_ids))
                        where id = :id and audience is null
                        """).bind("id", dispatch).execute());
    }

    List<Long> uncounted() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id from dispatch where state in ('sending', 'paused') and audience is null order by id")
                .mapTo(Long.class)
                .list());
    }

    /** A shard that a sender holds. */
    record Claim(DispatchWork dispatch, int shard, long cursor) {}

    /**
     * Takes an open shard for as long as the lease runs: of breaking news first, then of the dispatch that has the fewest
     * senders at work, so that each gets its share. A sender works on one shard at a time, so one that it still holds is
     * one at which it failed: it takes that up again at once.
     */
    Optional<Claim> claim(String owner, Instant now, Duration lease) {
        return jdbi.inTransaction(handle -> {
            var taken = handle.createQuery("""
                            update dispatch_shard
                            set lease_owner = :owner, lease_until = :until
                            where (dispatch_id, shard) = (
                                select open.dispatch_id, open.shard
                                from dispatch join dispatch_shard as open on open.dispatch_id = dispatch.id
                                where dispatch.state = 'sending'
                                  and not open.done
                                  and (open.lease_until is null
                                      or open.lease_until < :now
                                      or open.lease_owner = :owner)
                                order by
                                    dispatch.breaking desc,
                                    (select count(*) from dispatch_shard as held
                                     where held.dispatch_id = dispatch.id and not held.done and held.lease_until >= :now),
                                    open.dispatch_id,
                                    open.shard
                                limit 1
                                for update of open skip locked)
                            returning dispatch_id, shard, cursor
                            """)
                    .bind("owner", owner)
                    .bind("now", now)
                    .bind("until", now.plus(lease))
                    .map((rs, context) ->
                            new long[] {rs.getLong("dispatch_id"), rs.getLong("shard"), rs.getLong("cursor")})
                    .findOne();
            return taken.map(row -> new Claim(work(handle, row[0]), (int) row[1], row[2]));
        });
    }

    /** Gives a shard back that is not done, so that something more urgent can be claimed. */
    void release(Claim claim, String owner) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update dispatch_shard set lease_owner = null, lease_until = null
                        where dispatch_id = :dispatch and shard = :shard and lease_owner = :owner
                        """)
                .bind("dispatch", claim.dispatch().id())
                .bind("shard", claim.shard())
                .bind("owner", owner)
                .execute());
    }

    /**
     * Frees every shard that somebody holds. Only for whoever knows that all who held one are dead: a server that has its
     * database to itself, at its start. Saves the wait for the leases to run out after a crash.
     */
    public void releaseLeases() {
        jdbi.useHandle(handle -> handle.execute("update dispatch_shard set lease_until = null where not done"));
    }

    private static DispatchWork work(Handle handle, long dispatch) {
        return handle.createQuery("""
                        select id, topic_ids, payload, push_topic, created_at, expires_at
                        from dispatch
                        where id = :id
                        """)
                .bind("id", dispatch)
                .map((rs, context) -> work(rs))
                .one();
    }

    private static DispatchWork work(ResultSet rs) throws SQLException {
        return new DispatchWork(
                rs.getLong("id"),
                List.of((Long[]) rs.getArray("topic_ids").getArray()),
                rs.getString("payload").getBytes(UTF_8),
                rs.getString("push_topic"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("expires_at").toInstant());
    }

    /**
     * The next readers of a shard in key order, one row each however many of their topics match. The follow key serves
     * each topic's part in order; the parts are merged, so nothing is sorted and no more is read than is needed.
     */
    List<Recipient> chunk(Claim claim, int most) {
        var parts = claim.dispatch().topics().stream()
                .map(topic -> "select reader_id from follow where topic_id = " + topic + " and shard = " + claim.shard()
                        + " and reader_id > " + claim.cursor())
                .collect(Collectors.joining(" union all "));
        var query = """
                select reader.id, reader.endpoint, reader.p256dh, reader.auth
                from (
                    select distinct reader_id
                    from (%s) as part
                    order by reader_id
                    limit %d) as follower
                join reader on reader.id = follower.reader_id
                order by reader.id
                """.formatted(parts, most);
        return jdbi.withHandle(handle -> CopiedRows.of(
                handle,
                query,
                most,
                row -> new Recipient(row.bigint(), claim.shard(), row.text(), row.bytea(), row.bytea(), 0)));
    }

    /** Reminders to be tried again, held from other senders by moving their time on by the lease. */
    record RetryBatch(DispatchWork dispatch, List<Recipient> recipients) {}

    /** Takes reminders of one dispatch that are due to be tried again, those that have waited longest first. */
    Optional<RetryBatch> claimRetries(Instant now, Duration lease, int most) {
        return jdbi.inTransaction(handle -> {
            var first =
                    handle.createQuery("""
                            select dispatch_id
                            from retry join dispatch on dispatch.id = retry.dispatch_id
                            where due_at <= :now and dispatch.state = 'sending'
                            order by due_at
                            limit 1
                            for update of retry skip locked
                            """).bind("now", now).mapTo(Long.class).findOne();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            var recipients = handle.createQuery("""
                            with due as (
                                select dispatch_id, reader_id
                                from retry
                                where dispatch_id = :dispatch and due_at <= :now
                                order by due_at
                                limit :most
                                for update skip locked),
                            taken as (
                                update retry set due_at = :until
                                from due
                                where retry.dispatch_id = due.dispatch_id and retry.reader_id = due.reader_id
                                returning retry.reader_id, retry.shard, retry.attempts)
                            select taken.reader_id, taken.shard, taken.attempts,
                                reader.endpoint, reader.p256dh, reader.auth
                            from taken join reader on reader.id = taken.reader_id
                            """)
                    .bind("dispatch", first.get())
                    .bind("now", now)
                    .bind("until", now.plus(lease))
                    .bind("most", most)
                    .map((rs, context) -> new Recipient(
                            rs.getLong("reader_id"),
                            rs.getInt("shard"),
                            rs.getString("endpoint"),
                            rs.getBytes("p256dh"),
                            rs.getBytes("auth"),
                            rs.getInt("attempts")))
                    .list();
            return Optional.of(new RetryBatch(work(handle, first.get()), recipients));
        });
    }

    /** When the next reminder is due to be tried again. */
    Optional<Instant> nextRetry() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select min(due_at) as due
                        from retry join dispatch on dispatch.id = retry.dispatch_id
                        where dispatch.state = 'sending'
                        """)
                .map((rs, context) ->
                        Optional.ofNullable(rs.getTimestamp("due")).map(java.sql.Timestamp::toInstant))
                .one());
    }

    /** Ends the retries whose readers have meanwhile gone away by themselves. */
    void dropOrphanedRetries() {
        jdbi.useHandle(handle -> handle.execute(
                "delete from retry where not exists (select 1 from reader where reader.id = retry.reader_id)"));
    }

    /** Closes every dispatch that has nothing left to send; answers how many. */
    int finish(Instant now) {
        return jdbi.withHandle(
                handle -> handle.createUpdate("""
                        update dispatch set state = 'done', finished_at = :now
                        where state = 'sending'
                          and not exists (
                              select 1 from dispatch_shard
                              where dispatch_shard.dispatch_id = dispatch.id and not done)
                          and not exists (select 1 from retry where retry.dispatch_id = dispatch.id)
                        """).bind("now", now).execute());
    }

    /** How far a dispatch is. */
    public Optional<DispatchProgress> progress(long dispatch) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select dispatch.*,
                            (select count(*) from retry where retry.dispatch_id = dispatch.id) as retrying,
                            (select count(shown_at) from receipt where receipt.dispatch_id = dispatch.id) as shown,
                            (select count(opened_at) from receipt where receipt.dispatch_id = dispatch.id) as opened
                        from dispatch
                        where id = :id
                        """)
                .bind("id", dispatch)
                .map((rs, context) -> progress(handle, rs))
                .findOne());
    }

    /** The newest dispatch of a story. Served by the index dispatch_of_story. */
    public Optional<DispatchProgress> newestOfStory(long story) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select id from dispatch where story_id = :story order by id desc limit 1")
                        .bind("story", story)
                        .mapTo(Long.class)
                        .findOne())
                .flatMap(this::progress);
    }

    /** The dispatches of a story, newest first. */
    public List<DispatchProgress> ofStory(long story) {
        var ids = jdbi.withHandle(
                handle -> handle.createQuery("select id from dispatch where story_id = :story order by id desc")
                        .bind("story", story)
                        .mapTo(Long.class)
                        .list());
        return ids.stream().flatMap(id -> progress(id).stream()).toList();
    }

    private static DispatchProgress progress(Handle handle, ResultSet rs) throws SQLException {
        long id = rs.getLong("id");
        var totals = new HashMap<String, Long>();
        var latencies = new long[Latency.BUCKETS];
        handle.createQuery(
                        "select outcome, sum(count) as count from dispatch_total where dispatch_id = :id group by outcome")
                .bind("id", id)
                .map((row, context) -> java.util.Map.entry(row.getString("outcome"), row.getLong("count")))
                .forEach(entry -> Latency.bucket(entry.getKey())
                        .ifPresentOrElse(
                                bucket -> latencies[bucket] = entry.getValue(),
                                () -> totals.put(entry.getKey(), entry.getValue())));
        long audience = rs.getLong("audience");
        boolean counted = !rs.wasNull();
        var finished = rs.getTimestamp("finished_at");
        boolean any = IntStream.range(0, latencies.length).anyMatch(i -> latencies[i] > 0);
        return new DispatchProgress(
                id,
                rs.getLong("story_id"),
                rs.getString("state"),
                counted ? Optional.of(audience) : Optional.empty(),
                totals,
                rs.getLong("retrying"),
                rs.getLong("shown"),
                rs.getLong("opened"),
                rs.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(finished).map(java.sql.Timestamp::toInstant),
                any ? Optional.of(Latency.percentile(latencies, 0.5)) : Optional.empty(),
                any ? Optional.of(Latency.percentile(latencies, 0.99)) : Optional.empty());
    }

    /** A browser tells that a reminder was shown or opened; told twice, it counts once. */
    public void receipt(long dispatch, long reader, boolean opened, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into receipt (dispatch_id, reader_id, shown_at, opened_at)
                        select dispatch.id, :reader, :now::timestamptz,
                            case when :opened then :now::timestamptz end
                        from dispatch where dispatch.id = :dispatch
                        on conflict (dispatch_id, reader_id) do update
                        set opened_at = coalesce(receipt.opened_at, excluded.opened_at)
                        """)
                .bind("dispatch", dispatch)
                .bind("reader", reader)
                .bind("opened", opened)
                .bind("now", now)
                .execute());
    }
}
