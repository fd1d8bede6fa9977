package org.tidings.reminders.receipts;

import java.util.Collection;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.tidings.readers.ReaderId;

/** Reports as the table {@code receipt} holds them: a row for a block of readers, two bits for each. */
final class ReceiptBits {
    private record Row(long dispatch, long block) implements Comparable<Row> {
        @Override
        public int compareTo(Row other) {
            return dispatch == other.dispatch
                    ? Long.compare(block, other.block)
                    : Long.compare(dispatch, other.dispatch);
        }
    }

    /** The bits of a row that are to be set, in the order in which PostgreSQL writes them: the first is the highest. */
    private static final class Bits {
        private final byte[] shown = new byte[ReaderId.BLOCK_READERS / Byte.SIZE];
        private final byte[] opened = new byte[shown.length];

        void set(int place, ReceiptEvent event) {
            byte bit = (byte) (0x80 >>> place % Byte.SIZE);
            shown[place / Byte.SIZE] |= bit;
            if (event == ReceiptEvent.OPENED) {
                opened[place / Byte.SIZE] |= bit;
            }
        }
    }

    private final SortedMap<Row, Bits> rows = new TreeMap<>();

    ReceiptBits(Collection<Report> reports) {
        for (var report : reports) {
            var reader = new ReaderId(report.reader());
            rows.computeIfAbsent(new Row(report.dispatch(), reader.block()), any -> new Bits())
                    .set(reader.place(), report.event());
        }
    }

    /**
     * Sets the bits, and counts those that were not set before in the dispatches' totals.
     *
     * @param counterRow which of the rows of {@code dispatch_total} over which receipts are counted
     */
    void writeTo(Handle handle, int counterRow) {
        if (rows.isEmpty()) {
            return;
        }
        Object[] dispatches = rows.keySet().stream().map(Row::dispatch).toArray();
        Object[] blocks = rows.keySet().stream().map(Row::block).toArray();
        handle.createUpdate("""
                        insert into receipt (dispatch_id, block, shown, opened)
                        select dispatch_id, block, 0::bit(512), 0::bit(512)
                        from unnest(:dispatches, :blocks) as news (dispatch_id, block)
                        on conflict do nothing
                        """)
                .bindArray("dispatches", Long.class, dispatches)
                .bindArray("blocks", Long.class, blocks)
                .execute();
        // The rows are locked in the order of their key, as they then are; another node's bits are in them.
        handle.createUpdate("""
                        with news as (
                            select * from unnest(:dispatches, :blocks, :shown::bit(512)[], :opened::bit(512)[])
                                as news (dispatch_id, block, shown, opened)),
                        before as (
                            select receipt.* from receipt join news using (dispatch_id, block)
                            order by dispatch_id, block
                            for update of receipt),
                        changed as (
                            update receipt
                            set shown = before.shown | news.shown, opened = before.opened | news.opened
                            from before join news using (dispatch_id, block)
                            where receipt.dispatch_id = before.dispatch_id and receipt.block = before.block
                              and (before.shown | news.shown, before.opened | news.opened)
                                  <> (before.shown, before.opened)
                            returning receipt.dispatch_id,
                                bit_count(receipt.shown) - bit_count(before.shown) as more_shown,
                                bit_count(receipt.opened) - bit_count(before.opened) as more_opened)
                        insert into dispatch_total (dispatch_id, shard, outcome, count)
                        select dispatch_id, :row, counter.outcome, sum(counter.more)
                        from changed
                        cross join lateral (values (:shown_counter, more_shown), (:opened_counter, more_opened))
                            as counter (outcome, more)
                        where counter.more > 0
                        group by dispatch_id, counter.outcome
                        order by dispatch_id, counter.outcome
                        on conflict (dispatch_id, shard, outcome) do update
                        set count = dispatch_total.count + excluded.count
                        """)
                .bindArray("dispatches", Long.class, dispatches)
                .bindArray("blocks", Long.class, blocks)
                .bindArray("shown", String.class, written(rows.values().stream().map(bits -> bits.shown)))
                .bindArray(
                        "opened", String.class, written(rows.values().stream().map(bits -> bits.opened)))
                .bind("row", counterRow)
                .bind("shown_counter", ReceiptEvent.SHOWN.word())
                .bind("opened_counter", ReceiptEvent.OPENED.word())
                .execute();
    }

    private static Object[] written(Stream<byte[]> bits) {
        return bits.map(bytes -> "x" + HexFormat.of().formatHex(bytes)).toArray();
    }
}
