package org.tidings.reminders.receipts;

import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.tidings.readers.ReaderId;

/** What the browsers of a block of readers have reported of dispatches, the oldest first. */
public record BlockReports(List<Reported> dispatches) {
    /**
     * A dispatch that browsers may have reported on.
     *
     * @param topics of its story; of a digest and of a correction none, for they are not one topic's
     */
    public record Sent(long id, List<Long> topics, boolean isDigest, Instant began) {}

    /** What was reported of one, and of which places of the block. */
    public record Reported(Sent dispatch, BitSet shown, BitSet opened) {}

    /** Dispatches that began since then, no more than the newest of all. */
    public static List<Sent> sentSince(Handle handle, Instant since, int max) {
        return handle.createQuery("""
                        select id, case when corrects is null then topic_ids else '{}' end as topics,
                            digest_of is not null as is_digest, created_at
                        from (select * from dispatch order by id desc limit :max) as newest
                        where created_at > :since
                        """)
                .bind("max", max)
                .bind("since", since)
                .map((rs, context) -> new Sent(
                        rs.getLong("id"),
                        List.of((Long[]) rs.getArray("topics").getArray()),
                        rs.getBoolean("is_digest"),
                        rs.getTimestamp("created_at").toInstant()))
                .list();
    }

    /** Reads what the readers of a block have reported of these. One probe of the key of receipt for each. */
    public static BlockReports read(Handle handle, long block, List<Sent> sent) {
        var byId = new HashMap<Long, Sent>();
        sent.forEach(dispatch -> byId.put(dispatch.id(), dispatch));
        return new BlockReports(handle
                .createQuery("""
                        select dispatch_id, shown::text, opened::text
                        from receipt
                        where dispatch_id = any (:dispatches) and block = :block
                        """)
                .bindArray("dispatches", Long.class, byId.keySet().toArray())
                .bind("block", block)
                .map((rs, context) -> new Reported(
                        of(byId, rs.getLong("dispatch_id")),
                        places(rs.getString("shown")),
                        places(rs.getString("opened"))))
                .list()
                .stream()
                .sorted(Comparator.comparingLong(reported -> reported.dispatch().id()))
                .toList());
    }

    private static Sent of(Map<Long, Sent> byId, long id) {
        var sent = byId.get(id);
        if (sent == null) {
            throw new IllegalStateException("receipts of dispatch " + id + " were not asked for");
        }
        return sent;
    }

    /** The places of the bits that are set, as PostgreSQL writes them: the first place first. */
    private static BitSet places(String bits) {
        var places = new BitSet(ReaderId.BLOCK_READERS);
        for (int place = bits.indexOf('1'); place >= 0; place = bits.indexOf('1', place + 1)) {
            places.set(place);
        }
        return places;
    }
}
