package org.tidings.reminders;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.database.CopiedRows;
import org.tidings.readers.Headcount;
import org.tidings.readers.Standing;
import org.tidings.reminders.ledger.PackedReaders;
import org.tidings.reminders.ledger.Seat;

/** Whom a correction is for: those who, by the ledger, accepted an older revision of its story. */
final class Misinformed {
    /** Rows of the ledger that are read at a time, in the order of its index: enough for a chunk, unless most are small. */
    private static final int ROWS_AT_A_TIME = 8;

    private final Jdbi jdbi;

    Misinformed(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** The next of a shard's, of at most {@code max} readers. */
    Audience.Chunk next(ShardQueue.Claim claim, int max) {
        return jdbi.withHandle(handle -> {
            var reached = reached(handle, claim);
            long[] seats = reached.seats().stream()
                    .mapToLong(Long::longValue)
                    .limit(max)
                    .toArray();
            boolean cut = reached.seats().size() > max;
            long cursor = cut ? Seat.lastReader(seats[max - 1]) : reached.upto();
            return new Audience.Chunk(readers(handle, seats, claim.shard()), cursor, !cut && reached.last());
        });
    }

    /**
     * Those who accepted an older text, of the shard's readers after its cursor.
     *
     * @param upto the reader up to whom they are all of them
     * @param last whether nobody of the shard comes after that
     */
    private record Reached(SortedSet<Long> seats, long upto, boolean last) {}

    private record Row(PackedReaders readers, long upto) {}

    // Chunks do not overlap and come in the order of the index; second tries and late answers lie anywhere among them.
    private Reached reached(Handle handle, ShardQueue.Claim claim) {
        var corrected = claim.dispatch().corrects().orElseThrow();
        var ofShard = """
                select first, blocks, places, others, upto from ledger
                where dispatch_id = %d and day = '%s' and shard = %d and upto > %d and revision < %d
                """.formatted(
                        corrected.dispatch(),
                        corrected.day(),
                        claim.shard(),
                        claim.cursor(),
                        claim.dispatch().revision());
        var chunks = CopiedRows.of(
                handle,
                ofShard + "and not again order by upto limit " + ROWS_AT_A_TIME,
                ROWS_AT_A_TIME,
                row -> new Row(readers(row), row.bigint()));
        boolean last = chunks.size() < ROWS_AT_A_TIME;
        long upto = last ? Long.MAX_VALUE : chunks.getLast().upto();
        var again = CopiedRows.of(handle, ofShard + "and again and first <= " + upto, 0, Misinformed::readers);
        var seats = new TreeSet<Long>();
        Stream.concat(chunks.stream().map(Row::readers), again.stream())
                .forEach(readers -> readers.forEachAccepted(seats::add));
        return new Reached(seats.subSet(Seat.of(claim.cursor()) + 1, Seat.of(upto) + 1), upto, last);
    }

    private static PackedReaders readers(CopiedRows row) {
        return new PackedReaders(row.bigint(), row.bytea(), row.bytea(), row.bytea());
    }

    /** Those of these readers who are still there. */
    private static List<Recipient> readers(Handle handle, long[] seats, int shard) {
        var query = """
                select reader.id, reader.endpoint, reader.p256dh, reader.auth, %s
                from unnest('{%s}'::bigint[]) as seat
                cross join lateral (
                    select * from reader
                    where id between seat << %d and (seat << %d) + %d
                    limit 1) as reader
                order by reader.id
                """.formatted(
                        Standing.SQL,
                        LongStream.of(seats).mapToObj(String::valueOf).collect(Collectors.joining(",")),
                        Seat.BITS_AFTER,
                        Seat.BITS_AFTER,
                        Seat.lastReader(0));
        return CopiedRows.of(handle, query, seats.length, row -> Audience.recipient(row, shard));
    }

    /** How many they are, as far as the ledger knows by now. */
    Headcount count(DispatchWork correction, DispatchWork.Corrected corrected) {
        long readers = jdbi.withHandle(handle -> handle.createQuery("""
                        select coalesce(sum(accepted), 0) from ledger
                        where dispatch_id = :dispatch and day = :day and revision < :revision
                        """)
                .bind("dispatch", corrected.dispatch())
                .bind("day", corrected.day())
                .bind("revision", correction.revision())
                .mapTo(Long.class)
                .one());
        return new Headcount(readers, true);
    }
}
