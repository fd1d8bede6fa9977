package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The shards of open dispatches, as senders claim them by lease. */
final class ShardQueue {
    private final Jdbi jdbi;

    ShardQueue(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A shard that a sender holds.
     *
     * @param cursor every reader up to this id has an outcome or a retry
     */
    record Claim(DispatchWork dispatch, int shard, long cursor) {
        Claim after(Audience.Chunk chunk) {
            return new Claim(dispatch, shard, chunk.cursor());
        }
    }

    /**
     * Takes an open shard for as long as the lease runs: of breaking news first, then of the dispatch that has the fewest
     * senders at work, so that each gets its share. A sender works on one shard at a time, so one that it still holds is
     * one at which it failed: it takes that up again at once. The other senders of its node leave it to it, whatever the
     * clock says of its lease: it is alive as long as they are. A correction waits until nothing is on its way any more with an
     * older revision: only then the ledger knows all who got one.
     */
    Optional<Claim> claim(SenderName owner, Instant now, Duration lease) {
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
                                      or open.lease_owner = :owner
                                      or (open.lease_until < :now and not starts_with(open.lease_owner, :node)))
                                  and (dispatch.corrects is null or not exists (
                                      select 1 from dispatch as other
                                      where other.story_id = dispatch.story_id and other.id <> dispatch.id
                                        and (exists (
                                                select 1 from dispatch_shard as held
                                                where held.dispatch_id = other.id
                                                  and held.revision < dispatch.revision
                                                  and (held.lease_until >= :now
                                                      or (held.lease_until is not null
                                                          and starts_with(held.lease_owner, :node))))
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
                            returning shard.dispatch_id, shard.shard, shard.cursor
                            """)
                    .bind("owner", owner.toString())
                    .bind("node", owner.nodePrefix())
                    .bind("now", now)
                    .bind("until", now.plus(lease))
                    .map((rs, context) ->
                            new long[] {rs.getLong("dispatch_id"), rs.getLong("shard"), rs.getLong("cursor")})
                    .findOne();
            return taken.map(row -> new Claim(DispatchWork.read(handle, row[0]), (int) row[1], row[2]));
        });
    }

    /** Gives a shard back that is not done, so that something more urgent can be claimed. */
    void release(Claim claim, SenderName owner) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update dispatch_shard set lease_owner = null, lease_until = null
                        where dispatch_id = :dispatch and shard = :shard and lease_owner = :owner
                        """)
                .bind("dispatch", claim.dispatch().id())
                .bind("shard", claim.shard())
                .bind("owner", owner.toString())
                .execute());
    }
}
