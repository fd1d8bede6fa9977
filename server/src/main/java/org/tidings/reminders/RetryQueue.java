package org.tidings.reminders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.Standing;

/** Reminders to be tried again, as senders take them by their time. */
final class RetryQueue {
    private final Jdbi jdbi;
    private final DigestTexts digests;

    RetryQueue(Jdbi jdbi, DigestTexts digests) {
        this.jdbi = jdbi;
        this.digests = digests;
    }

    /** Reminders to be tried again, held from other senders by moving their time on by the lease. */
    record Batch(DispatchWork dispatch, List<Recipient> recipients) {
        Batch without(Predicate<Recipient> left) {
            return new Batch(dispatch, recipients.stream().filter(left.negate()).toList());
        }
    }

    /** Takes reminders of one dispatch that are due to be tried again, those that have waited longest first. */
    Optional<Batch> claim(Instant now, Duration lease, int max) {
        return jdbi.inTransaction(handle -> {
            // The dispatch is locked before its retries, as in every transaction that needs both. The first retry of
            // each
            // that is open comes from the index retry_due.
            var first =
                    handle.createQuery("""
                            select dispatch.id
                            from dispatch
                            where dispatch.state = 'sending' and dispatch.id = (
                                select open.id
                                from dispatch as open
                                cross join lateral (
                                    select due_at from retry
                                    where retry.dispatch_id = open.id
                                    order by due_at
                                    limit 1) as next
                                where open.state = 'sending' and next.due_at <= :now
                                order by next.due_at
                                limit 1)
                            for share
                            """).bind("now", now).mapTo(Long.class).findOne();
            if (first.isEmpty()) {
                return Optional.empty();
            }
            var work = DispatchWork.read(handle, first.get());
            var recipients = handle.createQuery("""
                            with due as (
                                select dispatch_id, reader_id
                                from retry
                                where dispatch_id = :dispatch and due_at <= :now
                                order by due_at
                                limit :max
                                for update skip locked),
                            taken as (
                                update retry set due_at = :until, revision = :revision
                                from due
                                where retry.dispatch_id = due.dispatch_id and retry.reader_id = due.reader_id
                                returning retry.reader_id, retry.shard, retry.attempts, retry.digest)
                            select taken.reader_id, taken.shard, taken.attempts, taken.digest, reader.follows,
                                reader.endpoint, reader.p256dh, reader.auth, %s as standing
                            from taken join reader on reader.id = taken.reader_id
                            """.formatted(Standing.SQL))
                    .bind("dispatch", first.get())
                    .bind("now", now)
                    .bind("until", now.plus(lease))
                    .bind("revision", work.revision())
                    .bind("max", max)
                    .map((rs, context) ->
                            new Waiting(Recipient.read(rs), rs.getBytes("digest"), rs.getBytes("follows")))
                    .list();
            return Optional.of(new Batch(
                    work,
                    work.digestOf().isPresent()
                            ? digests.of(handle, work.id(), recipients)
                            : recipients.stream().map(Waiting::reader).toList()));
        });
    }

    /** Ends the retries of readers who have meanwhile left of their own accord. */
    void dropOrphans() {
        jdbi.useHandle(handle -> handle.execute(
                "delete from retry where not exists (select 1 from reader where reader.id = retry.reader_id)"));
    }

    /**
     * Gives up what waits for another try though its dispatch was cancelled. What was on its way at the cancelling is left
     * its time, since its answer may still come.
     *
     * @return how many were given up
     */
    long giveUp(Instant now) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        with given_up as (
                            delete from retry using dispatch
                            where dispatch.id = retry.dispatch_id and dispatch.state = 'cancelled' and retry.due_at <= :now
                            returning retry.*, (dispatch.created_at at time zone 'UTC')::date as day,
                                dispatch.revision as dispatch_revision),
                        recorded as (
                            -- Packed as by LedgerRows: one row for those of a block.
                            insert into ledger (dispatch_id, first, upto, began, ended, day, revision, accepted, shard,
                                status, attempts, again, blocks, places, others)
                            select dispatch_id, min(reader_id), max(reader_id), :now::timestamptz, :now::timestamptz, day,
                                dispatch_revision, 0, shard, 0, 0, true, '', '',
                                string_agg(
                                    int8send(reader_id) || int4send(0) || int2send(status) || int2send(attempts)
                                        || :outcome::bytea,
                                    ''::bytea order by reader_id)
                            from given_up
                            group by dispatch_id, day, dispatch_revision, shard, reader_id >> 21),
                        counted as (
                            insert into dispatch_total (dispatch_id, shard, outcome, count)
                            select dispatch_id, 0, :cancelled, count(*) from given_up group by dispatch_id
                            on conflict (dispatch_id, shard, outcome) do update
                            set count = dispatch_total.count + excluded.count)
                        select count(*) from given_up
                        """)
                .bind("now", now)
                .bind("outcome", new byte[] {(byte) DeliveryOutcome.CANCELLED.number()})
                .bind("cancelled", DeliveryOutcome.CANCELLED.word())
                .mapTo(Long.class)
                .one());
    }
}
