package org.tidings.reminders.receipts;

import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/**
 * Owns the table {@code receipt}: what readers' browsers report of reminders. They are counted in the dispatch's totals as
 * they come, so that no report counts them.
 */
public final class Receipts {
    /** Rows of {@code dispatch_total} over which a dispatch's receipts are counted; reports sum them up. */
    private static final int COUNTER_ROWS = 64;

    private final Jdbi jdbi;
    private final Duration kept;
    private final Clock clock;

    /** @param kept how long after the beginning of a dispatch its receipts are taken and kept */
    public Receipts(Jdbi jdbi, Duration kept, Clock clock) {
        this.jdbi = jdbi;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Records what a browser reports. The same reported twice counts once. Only a reader to whom the dispatch was sent is
     * believed: one in the ledger, one with an answer out or another try to come, or one whose part is being sent at this
     * moment, since a browser is often faster than the ledger.
     *
     * @return whether the reader is believed
     */
    public boolean record(long dispatch, long reader, ReceiptEvent event) {
        // One probe each: dispatch, reader, receipt and retry by their keys; the ledger by its day's partition and that
        // one's unique index; who is being sent to by the key of dispatch_shard and the follow key.
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with candidate as (
                            select dispatch.id as dispatch_id, reader.id as reader_id,
                                dispatch.finished_at is null as is_unfinished,
                                (dispatch.created_at at time zone 'UTC')::date as day,
                                dispatch.topic_ids, corrected.id as corrected_id,
                                (corrected.created_at at time zone 'UTC')::date as corrected_day,
                                -- Shards are of followers; the parts of a correction are ranges of readers' ids.
                                case when corrected.id is null then reader.shard else 0 end as first_part,
                                case when corrected.id is null then reader.shard else 32767 end as last_part
                            from dispatch
                            join reader on reader.id = :reader
                            left join dispatch as corrected on corrected.id = dispatch.corrects
                            where dispatch.id = :dispatch and dispatch.created_at > :since),
                        sent as (
                            select dispatch_id, reader_id
                            from candidate
                            where exists (
                                    select from delivery
                                    where delivery.dispatch_id = candidate.dispatch_id
                                      and delivery.day = candidate.day
                                      and delivery.reader_id = candidate.reader_id)
                                or exists (
                                    select from retry
                                    where retry.dispatch_id = candidate.dispatch_id
                                      and retry.reader_id = candidate.reader_id)
                                or (is_unfinished
                                    and (
                                        select lease_until is not null and cursor < candidate.reader_id
                                        from dispatch_shard as part
                                        where part.dispatch_id = candidate.dispatch_id
                                          and part.shard between candidate.first_part and candidate.last_part
                                          and part.last_reader >= candidate.reader_id
                                        order by part.shard
                                        limit 1)
                                    and case when corrected_id is null
                                        then exists (
                                            select from unnest(candidate.topic_ids) as topic
                                            join follow on follow.topic_id = topic
                                              and follow.kind = 0
                                              and follow.shard = candidate.first_part
                                              and follow.block = candidate.reader_id >> 21
                                              and is_member(follow.members, (candidate.reader_id >> 12 & 511)::int))
                                        else exists (
                                            select from delivery
                                            where delivery.dispatch_id = candidate.corrected_id
                                              and delivery.day = candidate.corrected_day
                                              and delivery.reader_id = candidate.reader_id)
                                        end)),
                        reported as (
                            insert into receipt (dispatch_id, reader_id, shown_at, opened_at)
                            select dispatch_id, reader_id, :now::timestamptz,
                                case when :event = :opened then :now::timestamptz end
                            from sent
                            on conflict (dispatch_id, reader_id) do update
                            set opened_at = excluded.opened_at
                            where receipt.opened_at is null and excluded.opened_at is not null
                            returning dispatch_id, reader_id, xmax = 0 as is_new, opened_at is not null as is_opened),
                        counted as (
                            -- Readers of one shard are sent to together, and report together: counted in the shard's
                            -- row they would wait for each other.
                            insert into dispatch_total (dispatch_id, shard, outcome, count)
                            select dispatch_id, (reader_id % :rows)::smallint, counter.outcome, 1
                            from reported
                            cross join lateral (values (:opened, is_opened), (:shown, is_new)) as counter (outcome, grows)
                            where counter.grows
                            order by counter.outcome
                            on conflict (dispatch_id, shard, outcome) do update
                            set count = dispatch_total.count + excluded.count)
                        select exists (select from sent)
                        """)
                .bind("dispatch", dispatch)
                .bind("reader", reader)
                .bind("event", event.word())
                .bind("shown", ReceiptEvent.SHOWN.word())
                .bind("opened", ReceiptEvent.OPENED.word())
                .bind("now", clock.instant())
                .bind("rows", COUNTER_ROWS)
                .bind("since", clock.instant().minus(kept))
                .mapTo(Boolean.class)
                .one());
    }

    /**
     * Removes receipts of dispatches that began longer ago than receipts are kept. What they counted stays in the totals.
     *
     * @param max maximum number of receipts to remove
     * @return how many were removed
     */
    public int removeOld(int max) {
        int removed = 0;
        while (removed < max) {
            int now = removeOfOldest(max - removed);
            if (now == 0) {
                break;
            }
            removed += now;
        }
        return removed;
    }

    // The receipt's key gives the oldest dispatch that has any, and those of it. Later dispatches have greater ids.
    private int removeOfOldest(int max) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from receipt
                        using (
                            select dispatch_id, reader_id from receipt
                            where dispatch_id = (
                                select id from dispatch
                                where id = (select min(dispatch_id) from receipt) and created_at <= :before)
                            order by reader_id
                            limit :max) as old
                        where receipt.dispatch_id = old.dispatch_id and receipt.reader_id = old.reader_id
                        """)
                .bind("before", clock.instant().minus(kept))
                .bind("max", max)
                .execute());
    }
}
