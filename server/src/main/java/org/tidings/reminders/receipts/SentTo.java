package org.tidings.reminders.receipts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.tidings.readers.FollowKind;
import org.tidings.reminders.ledger.PackedReaders;

/**
 * Which readers a dispatch was sent to: those in the ledger, those with an answer out or another try to come, and those
 * whose part is being sent at this moment, since a browser is often faster than the ledger.
 */
final class SentTo {
    private final Handle handle;
    private final Instant since;

    /** @param since dispatches that began before are not asked about */
    SentTo(Handle handle, Instant since) {
        this.handle = handle;
        this.since = since;
    }

    /** A reader, and a dispatch that may have been sent to them. */
    record Sent(long dispatch, long reader) {}

    /** Those of these that were sent, or are being sent. */
    Set<Sent> of(Collection<Sent> asked) {
        var sent = new HashSet<>(inLedger(asked));
        var others = asked.stream().filter(one -> !sent.contains(one)).toList();
        if (!others.isEmpty()) {
            sent.addAll(onTheirWay(others));
        }
        return sent;
    }

    // A row of the ledger has most of those who report at the same time; it is read once. Served by the index of the
    // dispatch's day, one probe for each who asks.
    private Set<Sent> inLedger(Collection<Sent> asked) {
        var rows = new HashMap<Long, List<PackedReaders>>();
        query("""
                        select distinct on (packed.dispatch_id, packed.shard, packed.again, packed.upto, packed.first)
                            packed.dispatch_id, packed.first, packed.blocks, packed.places, packed.others
                        from asked
                        join dispatch on dispatch.id = asked.dispatch_id and dispatch.created_at > :since
                        cross join lateral ledger_of(
                            dispatch.id, (dispatch.created_at at time zone 'UTC')::date, asked.reader_id) as packed
                        """, asked)
                .map((rs, context) -> rows.computeIfAbsent(rs.getLong("dispatch_id"), any -> new ArrayList<>())
                        .add(new PackedReaders(
                                rs.getLong("first"),
                                rs.getBytes("blocks"),
                                rs.getBytes("places"),
                                rs.getBytes("others"))))
                .list();
        return asked.stream()
                .filter(one -> rows.getOrDefault(one.dispatch(), List.of()).stream()
                        .anyMatch(row -> row.contains(one.reader())))
                .collect(Collectors.toSet());
    }

    private record OnItsWay(Sent sent, boolean isSure, long corrected) {}

    /** Those who are in the retry table, or in a part of the audience that a sender is working on. */
    private Set<Sent> onTheirWay(Collection<Sent> asked) {
        // One probe each: retry, dispatch_shard and follow by their keys.
        var found = query("""
                        select asked.dispatch_id, asked.reader_id, coalesce(dispatch.corrects, 0) as corrected,
                            tried or dispatch.corrects is null as is_sure
                        from asked
                        join dispatch on dispatch.id = asked.dispatch_id and dispatch.created_at > :since
                        cross join lateral (select exists (
                            select from retry
                            where retry.dispatch_id = dispatch.id and retry.reader_id = asked.reader_id) as tried) as retried
                        where tried
                           or (dispatch.finished_at is null
                            and exists (
                                select from dispatch_shard as part
                                where part.dispatch_id = dispatch.id and part.shard = asked.shard
                                  and part.lease_until is not null and part.cursor < asked.reader_id)
                            and (dispatch.corrects is not null
                                or (dispatch.digest_of is not null and exists (
                                    select from held
                                    where held.shard = asked.shard and held.reader_id = asked.reader_id
                                      and held.due_at <= dispatch.digest_of))
                                or exists (
                                select from unnest(dispatch.topic_ids) as topic
                                join follow on follow.topic_id = topic
                                  and follow.kind = any (case when dispatch.breaking then :breaking else :usual end)
                                  and follow.shard = asked.shard
                                  and follow.block = asked.reader_id >> 21
                                  and is_member(follow.members, (asked.reader_id >> 12 & 511)::int))))
                        """, asked)
                .bindArray("breaking", Short.class, kinds(true))
                .bindArray("usual", Short.class, kinds(false))
                .map((rs, context) -> new OnItsWay(
                        new Sent(rs.getLong("dispatch_id"), rs.getLong("reader_id")),
                        rs.getBoolean("is_sure"),
                        rs.getLong("corrected")))
                .list();
        // A correction is being sent to those only who are in the ledger of what it corrects.
        Map<Boolean, List<OnItsWay>> parts = found.stream().collect(Collectors.partitioningBy(OnItsWay::isSure));
        var sent = parts.getOrDefault(true, List.of()).stream()
                .map(OnItsWay::sent)
                .collect(Collectors.toCollection(HashSet::new));
        var corrections = parts.getOrDefault(false, List.of());
        if (!corrections.isEmpty()) {
            var corrected = inLedger(corrections.stream().map(SentTo::corrected).toList());
            corrections.stream()
                    .filter(one -> corrected.contains(corrected(one)))
                    .forEach(one -> sent.add(one.sent()));
        }
        return sent;
    }

    private static Object[] kinds(boolean breaking) {
        return FollowKind.reminded(breaking).stream()
                .map(kind -> (short) kind.number())
                .toArray();
    }

    private static Sent corrected(OnItsWay correction) {
        return new Sent(correction.corrected(), correction.sent().reader());
    }

    private Query query(String sql, Collection<Sent> asked) {
        return handle.createQuery("""
                        with asked as (
                            select dispatch_id, reader_id, (reader_id >> 21) % 64 as shard
                            from unnest(:dispatches, :readers) as one (dispatch_id, reader_id))
                        """ + sql)
                .bindArray(
                        "dispatches",
                        Long.class,
                        asked.stream().map(Sent::dispatch).toArray())
                .bindArray(
                        "readers", Long.class, asked.stream().map(Sent::reader).toArray())
                .bind("since", since);
    }
}
