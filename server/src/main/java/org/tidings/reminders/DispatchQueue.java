package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.Headcount;

/** The dispatches' open work as senders take it: shards by lease, reminders to be tried again by their time. */
final class DispatchQueue {
    /** What is true of a dispatch that can be closed. */
    private static final String NOTHING_LEFT = """
            state = 'sending'
            and not exists (
                select 1 from dispatch_shard
                where dispatch_shard.dispatch_id = dispatch.id and not done)
            and not exists (select 1 from retry where retry.dispatch_id = dispatch.id)""";

    private final Jdbi jdbi;

    DispatchQueue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A shard that a sender holds.
     *
     * @param cursor every reader up to this id has an outcome or a retry
     * @param lastReader the last reader's id that belongs to it; only corrections have shards by id
     */
    record Claim(DispatchWork dispatch, int shard, long cursor, long lastReader) {
        Claim after(Audience.Chunk chunk) {
            return new Claim(dispatch, shard, chunk.cursor(), lastReader);
        }
    }

    /**
     * Takes an open shard for as long as the lease runs: of breaking news first, then of the dispatch that has the fewest
     * senders at work, so that each gets its share. A sender works on one shard at a time, so one that it still holds is
     * one at which it failed: it takes that up again at once. A correction waits until nothing is on its way any more that
     * tells of an older revision: only then the ledger knows all who were told it.
     */
    Optional<Claim> claim(String owner, Instant now, Duration lease) {
        return jdbi.inTransaction(handle -> {
            // The dispatch is locked against a change of its text or state until the lease is on record.
            var taken = handle.createQuery("""
                            update dispatch_shard as shard
                            set lease_owner = :owner, lease_until = :until, revision = free.revision
                            from (
                                select open.dispatch_id, open.shard, dispatch.revision
                                from dispatch
                                cross join lateral (
                                    select count(*) as senders from dispatch_shard as held
                                    where held.dispatch_id = dispatch.id
                                      and not held.done
                                      and held.lease_until >= :now) as at_work
                                join dispatch_shard as open on open.dispatch_id = dispatch.id
                                where dispatch.state = 'sending'
                                  and not open.done
                                  and (open.lease_until is null
                                      or open.lease_until < :now
                                      or open.lease_owner = :owner)
                                  and (dispatch.corrects is null or not exists (
                                      select 1 from dispatch as other
                                      where other.story_id = dispatch.story_id and other.id <> dispatch.id
                                        and (exists (
                                                select 1 from dispatch_shard as held
                                                where held.dispatch_id = other.id
                                                  and held.revision < dispatch.revision
                                                  and held.lease_until >= :now)
                                            or exists (
                                                select 1 from retry
                                                where retry.dispatch_id = other.id
                                                  and retry.revision > 0
                                                  and retry.revision < dispatch.revision))))
                                order by
                                    dispatch.breaking desc,
                                    at_work.senders,
                                    open.dispatch_id,
                                    open.shard
                                limit 1
                                for share of dispatch for update of open skip locked) as free
                            where shard.dispatch_id = free.dispatch_id and shard.shard = free.shard
                            returning shard.dispatch_id, shard.shard, shard.cursor, shard.last_reader
                            """)
                    .bind("owner", owner)
                    .bind("now", now)
                    .bind("until", now.plus(lease))
                    .map((rs, context) -> new long[] {
                        rs.getLong("dispatch_id"), rs.getLong("shard"), rs.getLong("cursor"), rs.getLong("last_reader")
                    })
                    .findOne();
            return taken.map(row -> new Claim(work(handle, row[0]), (int) row[1], row[2], row[3]));
        });
    }

    /**
     * Dispatches whose audience is not counted yet; a correction's is known only once it has begun.
     *
     * @param young from when on they are too young: counting would keep the first readers waiting
     */
    List<DispatchWork> uncounted(Instant young, Instant now) {
        return jdbi.withHandle(handle -> {
            var ids = handle.createQuery("""
                            select id from dispatch
                            where state in ('sending', 'paused') and audience is null
                              and not (created_at > :young and created_at <= :now)
                              and (corrects is null or exists (
                                  select 1 from dispatch_shard
                                  where dispatch_shard.dispatch_id = dispatch.id and lease_owner is not null))
                            order by id
                            """)
                    .bind("young", young)
                    .bind("now", now)
                    .mapTo(Long.class)
                    .list();
            return ids.stream().map(id -> work(handle, id)).toList();
        });
    }

    void setAudience(DispatchWork dispatch, Headcount count) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update dispatch set audience = :readers, audience_about = :about
                        where id = :id and audience is null
                        """)
                .bind("readers", count.readers())
                .bind("about", !count.exact())
                .bind("id", dispatch.id())
                .execute());
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

    private static DispatchWork work(Handle handle, long dispatch) {
        return handle.createQuery("""
                        select dispatch.id, dispatch.topic_ids, dispatch.payload, dispatch.push_topic, dispatch.revision,
                            dispatch.created_at, dispatch.expires_at,
                            corrected.id as corrected_id, corrected.created_at as corrected_at
                        from dispatch left join dispatch as corrected on corrected.id = dispatch.corrects
                        where dispatch.id = :id
                        """)
                .bind("id", dispatch)
                .map((rs, context) -> work(rs))
                .one();
    }

    private static DispatchWork work(ResultSet rs) throws SQLException {
        var corrected = rs.getTimestamp("corrected_at");
        return new DispatchWork(
                rs.getLong("id"),
                List.of((Long[]) rs.getArray("topic_ids").getArray()),
                corrected == null
                        ? Optional.empty()
                        : Optional.of(new DispatchWork.Corrected(
                                rs.getLong("corrected_id"), DispatchWork.day(corrected.toInstant()))),
                rs.getInt("revision"),
                rs.getString("payload").getBytes(UTF_8),
                rs.getString("push_topic"),
                rs.getTimestamp("created_at").toInstant(),
                rs.getTimestamp("expires_at").toInstant());
    }

    /** Reminders to be tried again, held from other senders by moving their time on by the lease. */
    record RetryBatch(DispatchWork dispatch, List<Recipient> recipients) {}

    /** Takes reminders of one dispatch that are due to be tried again, those that have waited longest first. */
    Optional<RetryBatch> claimRetries(Instant now, Duration lease, int most) {
        return jdbi.inTransaction(handle -> {
            // The dispatch is locked before its retries, as in every transaction that needs both.
            var first =
                    handle.createQuery("""
                            select dispatch.id
                            from dispatch
                            where dispatch.state = 'sending' and dispatch.id = (
                                select dispatch_id
                                from retry join dispatch on dispatch.id = retry.dispatch_id
                                where due_at <= :now and dispatch.state = 'sending'
                                order by due_at
                                limit 1)
                            for share
                            """).bind("now", now).mapTo(Long.class).findOne();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            var work = work(handle, first.get());
            var recipients = handle.createQuery("""
                            with due as (
                                select dispatch_id, reader_id
                                from retry
                                where dispatch_id = :dispatch and due_at <= :now
                                order by due_at
                                limit :most
                                for update skip locked),
                            taken as (
                                update retry set due_at = :until, revision = :revision
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
                    .bind("revision", work.revision())
                    .bind("most", most)
                    .map((rs, context) -> new Recipient(
                            rs.getLong("reader_id"),
                            rs.getInt("shard"),
                            rs.getString("endpoint").getBytes(UTF_8),
                            rs.getBytes("p256dh"),
                            rs.getBytes("auth"),
                            rs.getInt("attempts")))
                    .list();
            return Optional.of(new RetryBatch(work, recipients));
        });
    }

    /**
     * What there is to do besides shards, seen at one look.
     *
     * @param nextTry when the next reminder is due to be tried again
     * @param nextGivingUp when the next is due whose dispatch was ended
     * @param toFinish whether a dispatch has nothing left to send
     */
    record Outlook(Optional<Instant> nextTry, Optional<Instant> nextGivingUp, boolean toFinish) {
        boolean isToTryAgain(Instant now) {
            return nextTry.filter(due -> !due.isAfter(now)).isPresent();
        }

        boolean isToGiveUp(Instant now) {
            return nextGivingUp.filter(due -> !due.isAfter(now)).isPresent();
        }

        /** When the next reminder is due to be tried again, or given up. */
        Optional<Instant> next() {
            return Stream.concat(nextTry.stream(), nextGivingUp.stream()).min(Comparator.naturalOrder());
        }
    }

    Outlook outlook() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select
                            min(due_at) filter (where state = 'sending') as next_try,
                            min(due_at) filter (where state = 'cancelled') as next_giving_up,
                            exists (
                                select 1 from dispatch
                                where %s) as to_finish
                        from retry join dispatch on dispatch.id = retry.dispatch_id
                        """.formatted(NOTHING_LEFT))
                .map((rs, context) -> new Outlook(
                        Optional.ofNullable(rs.getTimestamp("next_try")).map(Timestamp::toInstant),
                        Optional.ofNullable(rs.getTimestamp("next_giving_up")).map(Timestamp::toInstant),
                        rs.getBoolean("to_finish")))
                .one());
    }

    /** Ends the retries whose readers have meanwhile gone away by themselves. */
    void dropOrphanedRetries() {
        jdbi.useHandle(handle -> handle.execute(
                "delete from retry where not exists (select 1 from reader where reader.id = retry.reader_id)"));
    }

    /**
     * Brings all leases and waits to at most one lease from now: the clock was put back, and they would last as much
     * longer.
     */
    void clockWasPutBack(Instant now, Duration lease) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("update dispatch_shard set lease_until = :soon where not done and lease_until > :soon")
                    .bind("soon", now.plus(lease))
                    .execute();
            handle.createUpdate("update retry set due_at = :soon where due_at > :soon")
                    .bind("soon", now.plus(lease))
                    .execute();
        });
    }

    /** Closes every dispatch that has nothing left to send; answers how many. Its readers are counted exactly by then. */
    int finish(Instant now) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        update dispatch
                        set state = 'done', finished_at = :now, audience_about = false, audience = (
                            select coalesce(sum(count), 0) from dispatch_total
                            where dispatch_id = dispatch.id and outcome = any (enum_range(null::delivery_outcome)::text[]))
                        where %s
                        """.formatted(NOTHING_LEFT))
                .bind("now", now)
                .execute());
    }
}
