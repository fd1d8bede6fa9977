package org.tidings.reminders;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.Headcount;

/** The open dispatches as a whole: what there is to do for them, and their end. */
final class DispatchQueue {
    /**
     * What is true of a dispatch that can be closed. A single look at the index retry_due for each, where "not exists"
     * might be joined to all rows of the table.
     */
    private static final String NOTHING_LEFT = """
            state = 'sending'
            and not exists (
                select 1 from dispatch_shard
                where dispatch_shard.dispatch_id = dispatch.id and not done)
            and (select min(due_at) from retry where retry.dispatch_id = dispatch.id) is null""";

    private final Jdbi jdbi;

    DispatchQueue(Jdbi jdbi) {
        this.jdbi = jdbi;
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
            return ids.stream().map(id -> DispatchWork.read(handle, id)).toList();
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

    /** What there is to do besides shards. Idle senders ask often: the index retry_due gives one row a dispatch. */
    PendingWork pendingWork() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with recursive waiting as (
                            (select dispatch_id, due_at from retry order by dispatch_id, due_at limit 1)
                            union all
                            select next.dispatch_id, next.due_at
                            from waiting
                            cross join lateral (
                                select dispatch_id, due_at from retry
                                where retry.dispatch_id > waiting.dispatch_id
                                order by dispatch_id, due_at
                                limit 1) as next)
                        select
                            min(due_at) filter (where state = 'sending') as next_try,
                            min(due_at) filter (where state = 'cancelled') as next_giving_up,
                            exists (
                                select 1 from dispatch
                                where %s) as to_finish
                        from waiting join dispatch on dispatch.id = waiting.dispatch_id
                        """.formatted(NOTHING_LEFT))
                .map((rs, context) -> new PendingWork(
                        Optional.ofNullable(rs.getTimestamp("next_try")).map(Timestamp::toInstant),
                        Optional.ofNullable(rs.getTimestamp("next_giving_up")).map(Timestamp::toInstant),
                        rs.getBoolean("to_finish")))
                .one());
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

    /**
     * Frees all that senders hold: shards, and reminders on their way. Only for a server that has its database to itself,
     * at its start, since all senders are dead then. Saves the wait for the leases to run out after a crash.
     */
    void releaseLeases() {
        jdbi.useTransaction(handle -> {
            handle.execute("update dispatch_shard set lease_until = null where lease_until is not null");
            handle.execute("update retry set due_at = now(), revision = 0 where revision > 0");
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
