package org.tidings.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.TestDatabases;
import org.tidings.platform.database.Database;

/** What a reader's number says, in Java and in the database. */
@ExtendWith(TestDatabases.Shared.class)
class ReaderIdTest {
    private static final long MAX_ARRIVAL = (1L << 33) - 1;
    private static final long MAX_JAVASCRIPT = (1L << 53) - 1;

    private final TestDatabases databases;

    ReaderIdTest(TestDatabases databases) {
        this.databases = databases;
    }

    @Test
    void theFirstReadersGoToEightBlocksInTurn() {
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 0L, 1L), blocks(LongStream.range(0, 10)));
        assertEquals(
                List.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1),
                LongStream.range(0, 10)
                        .mapToObj(arrival -> id(0, arrival).place())
                        .toList());
        assertEquals(List.of(7L, 8L, 9L), blocks(LongStream.range(4095, 4098)));
        assertEquals(511, id(0, 4095).place());
    }

    @Test
    void aNumberHoldsCellPlaceAndBucket() {
        var id = ReaderId.of(3, 4096 * 7 + 13, hash(0xabc));
        // Arrival 13 after 7 times 8 blocks: the second of the sixth block.
        assertEquals(3L << 45 | (4096 * 7 + 5 * 512 + 1) << 12 | 0xabc, id.value());
        assertEquals(3, id.cell());
        assertEquals(4096 * 7 + 13, id.arrival());
        assertEquals(0xabc, id.bucket());
        assertEquals(3L << 24 | 7 * 8 + 5, id.block());
        assertEquals(1, id.place());
        assertEquals(61, id.shard());
        assertTrue(ReaderId.first(id.block(), id.place()) <= id.value());
        assertTrue(ReaderId.last(id.block(), id.place()) >= id.value());
        assertEquals(4095, ReaderId.last(id.block(), 1) - ReaderId.first(id.block(), 1));
        assertEquals(ReaderId.last(id.block(), 1) + 1, ReaderId.first(id.block(), 2));
    }

    @Test
    void noTwoReadersShareAPlaceAndOrderIsThatOfArrivalButForTheOpenBlocks() {
        var seen = new HashSet<Long>();
        for (long arrival = 0; arrival < 3 * 4096; arrival++) {
            var id = id(1, arrival);
            assertTrue(seen.add(id.value() >> 12));
            assertEquals(arrival / 4096, (id.block() - (1 << 24)) / 8);
        }
    }

    @Test
    void theLastNumberIsOneThatJavaScriptKeeps() {
        assertEquals(MAX_JAVASCRIPT, ReaderId.of(255, MAX_ARRIVAL, hash(0xfff)).value());
        assertThrows(IllegalArgumentException.class, () -> ReaderId.of(256, 0, hash(0)));
        assertThrows(IllegalArgumentException.class, () -> ReaderId.of(1, MAX_ARRIVAL + 1, hash(0)));
    }

    @Test
    void theDatabaseGivesTheSameNumbersAndShards() {
        try (var database = Database.open(databases.make(), 2)) {
            var jdbi = database.jdbi();
            var random = new Random(7);
            for (int i = 0; i < 1000; i++) {
                long arrival = random.nextLong(i % 2 == 0 ? 100_000 : MAX_ARRIVAL);
                byte[] hash = new byte[32];
                random.nextBytes(hash);
                int cell = random.nextInt(256);
                var id = ReaderId.of(cell, arrival, hash);
                assertEquals(id.value(), number(jdbi, cell, arrival, hash));
                assertEquals(new ReaderId(id.value()).arrival(), arrival);
            }
            jdbi.useHandle(handle -> handle.execute("""
                    insert into reader (id, endpoint, endpoint_hash, p256dh, auth, token_digest)
                    select new_reader_id(hash), n, hash, '', '', ''
                    from generate_series(1, 600) as n, sha256(n::text::bytea) as hash
                    """));
            record Made(long id, int shard) {}
            var made = jdbi.withHandle(handle -> handle.createQuery("select id, shard from reader order by id")
                    .map((rs, context) -> new Made(rs.getLong("id"), rs.getInt("shard")))
                    .list());
            made.forEach(reader -> {
                assertEquals(new ReaderId(reader.id()).shard(), reader.shard());
                assertEquals(ReaderId.FIRST_CELL, new ReaderId(reader.id()).cell());
            });
            assertEquals(
                    LongStream.range(0, 600).boxed().toList(),
                    made.stream()
                            .map(reader -> new ReaderId(reader.id()).arrival())
                            .sorted()
                            .toList());
        }
    }

    private static long number(Jdbi jdbi, int cell, long arrival, byte[] hash) {
        return jdbi.withHandle(handle -> handle.createQuery("select reader_id(:cell, :arrival, :hash)")
                .bind("cell", cell)
                .bind("arrival", arrival)
                .bind("hash", hash)
                .mapTo(Long.class)
                .one());
    }

    private static List<Long> blocks(LongStream arrivals) {
        return arrivals.mapToObj(arrival -> id(0, arrival).block()).toList();
    }

    private static ReaderId id(int cell, long arrival) {
        return ReaderId.of(cell, arrival, hash(0));
    }

    private static byte[] hash(int bucket) {
        return new byte[] {(byte) (bucket >> 4), (byte) (bucket << 4)};
    }
}
