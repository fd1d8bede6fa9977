package org.tidings.reminders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.tidings.platform.database.CopyRows;
import org.tidings.reminders.ledger.LedgerRow;
import org.tidings.reminders.ledger.PackedReaders;

/** The rows of the ledger that one transaction writes of a dispatch. */
final class PackedLedger {
    private static final String LEDGER = """
            ledger (dispatch_id, first, upto, began, ended, day, revision, accepted, shard, status, attempts, again,
                blocks, places, others)
            """;

    private final Handle handle;
    private final DispatchWork dispatch;
    private final CopyRows rows = new CopyRows(15, 1);

    PackedLedger(Handle handle, DispatchWork dispatch) {
        this.handle = handle;
        this.dispatch = dispatch;
    }

    /**
     * Adds rows to be written.
     *
     * @param again whether these are second tries or late answers, and not a chunk of the shard
     */
    void add(int shard, boolean again, List<LedgerRow> packed) {
        for (var row : packed) {
            rows.row()
                    .bigint(dispatch.id())
                    .bigint(row.readers().first())
                    .bigint(row.upto())
                    .timestamp(row.began())
                    .timestamp(row.ended())
                    .date(dispatch.day())
                    .integer(dispatch.revision())
                    .integer(row.accepted())
                    .smallint(shard)
                    .smallint(row.usual().status())
                    .smallint(row.usual().attempts())
                    .bool(again)
                    .bytea(row.readers().blocks())
                    .bytea(row.readers().places())
                    .bytea(row.readers().others());
        }
    }

    /** Writes what was added. */
    void write() {
        rows.writeTo(handle, LEDGER);
    }

    private record Found(String row, PackedReaders readers) {}

    /**
     * Takes out of the ledger what it says of readers whose reminder was given up.
     *
     * @return as what, by reader; those of whom it says something else, or nothing, are not in the map
     */
    Map<Long, DeliveryOutcome> takeGivenUp(int shard, List<Long> readers) {
        var taken = new HashMap<Long, DeliveryOutcome>();
        var found = handle.createQuery("""
                        select ctid::text as row, first, blocks, places, others
                        from ledger
                        where dispatch_id = :dispatch and day = :day and shard = :shard
                          and upto >= :least and first <= :greatest and length(others) > 0
                        for update
                        """)
                .bind("dispatch", dispatch.id())
                .bind("day", dispatch.day())
                .bind("shard", shard)
                .bind("least", readers.getFirst())
                .bind("greatest", readers.getLast())
                .map((rs, context) -> new Found(rs.getString("row"), readers(rs)))
                .list();
        for (var row : found) {
            Predicate<PackedReaders.Other> isGivenUp =
                    other -> readers.contains(other.reader()) && isGivenUp(outcome(other));
            var givenUp = row.readers().unpackOthers().filter(isGivenUp).toList();
            if (!givenUp.isEmpty()) {
                givenUp.forEach(other -> taken.put(other.reader(), outcome(other)));
                write(
                        row,
                        row.readers().unpackOthers().filter(isGivenUp.negate()).toList());
            }
        }
        return taken;
    }

    private void write(Found row, List<PackedReaders.Other> others) {
        handle.createUpdate("""
                        update ledger set others = :others
                        where dispatch_id = :dispatch and day = :day and ctid = :row::tid
                        """)
                .bind("others", PackedReaders.pack(others))
                .bind("dispatch", dispatch.id())
                .bind("day", dispatch.day())
                .bind("row", row.row())
                .execute();
    }

    private static DeliveryOutcome outcome(PackedReaders.Other other) {
        return DeliveryOutcome.ofNumber(other.outcome());
    }

    private static boolean isGivenUp(DeliveryOutcome outcome) {
        return outcome == DeliveryOutcome.EXPIRED || outcome == DeliveryOutcome.CANCELLED;
    }

    static PackedReaders readers(ResultSet rs) throws SQLException {
        return new PackedReaders(
                rs.getLong("first"), rs.getBytes("blocks"), rs.getBytes("places"), rs.getBytes("others"));
    }
}
