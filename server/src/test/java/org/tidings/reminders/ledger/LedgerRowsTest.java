package org.tidings.reminders.ledger;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a chunk becomes in the ledger, and what is read out of it again. */
class LedgerRowsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final int GONE = 1;

    @Test
    void aFullBlockTakesABitForEachReader() {
        var rows = new LedgerRows(512);
        for (int place = 0; place < 512; place++) {
            rows.add(reader(7, place), PackedReaders.ACCEPTED, 201, 1, NOON);
        }
        var row = rows.pack(reader(8, 3)).getFirst();
        assertEquals(reader(8, 3), row.upto());
        assertEquals(512, row.accepted());
        assertEquals(new LedgerRow.Answer(201, 1), row.usual());
        byte[] all = new byte[68];
        java.util.Arrays.fill(all, 4, 68, (byte) 0xff);
        assertArrayEquals(all, row.readers().blocks());
        assertEquals(0, row.readers().places().length + row.readers().others().length);
    }

    @Test
    void aReaderHereAndThereTakesFourBytes() {
        var rows = new LedgerRows(2);
        rows.add(reader(64, 5), PackedReaders.ACCEPTED, 201, 1, NOON);
        rows.add(reader(64, 6), PackedReaders.ACCEPTED, 201, 1, NOON);
        rows.add(reader(128, 5), PackedReaders.ACCEPTED, 201, 1, NOON);
        var row = rows.pack().getFirst();
        assertEquals(reader(128, 5), row.upto());
        assertArrayEquals(
                new byte[] {0, 0, 0, 0, 0, 0, 0, 1, 0, 0, (byte) 0x80, 0},
                row.readers().places());
        assertEquals(0, row.readers().blocks().length + row.readers().others().length);
    }

    @Test
    void whoDiffersFromTheOthersIsListedWithWhatWasAnswered() {
        var rows = new LedgerRows(4);
        rows.add(reader(1, 1), GONE, 410, 1, NOON.plusMillis(30));
        rows.add(reader(1, 2), PackedReaders.ACCEPTED, 201, 1, NOON);
        rows.add(reader(1, 3), PackedReaders.ACCEPTED, 200, 2, NOON.plusSeconds(2));
        rows.add(reader(1, 4), PackedReaders.ACCEPTED, 201, 1, NOON.plusMillis(10));
        var row = rows.pack().getFirst();
        assertEquals(NOON, row.began());
        assertEquals(NOON.plusSeconds(2), row.ended());
        assertEquals(3, row.accepted());
        assertEquals(
                List.of(
                        new PackedReaders.Other(reader(1, 1), 30, 410, 1, GONE),
                        new PackedReaders.Other(reader(1, 3), 2000, 200, 2, PackedReaders.ACCEPTED)),
                row.readers().unpackOthers().toList());
    }

    @Test
    void readersOfDifferentCellsAreInRowsOfTheirOwn() {
        long elsewhere = 9L << 45;
        var rows = new LedgerRows(3);
        rows.add(reader(1, 1), PackedReaders.ACCEPTED, 201, 1, NOON);
        rows.add(reader(1, 2), PackedReaders.ACCEPTED, 201, 1, NOON);
        rows.add(elsewhere, PackedReaders.ACCEPTED, 201, 1, NOON);
        var packed = rows.pack(Long.MAX_VALUE);
        assertEquals(
                List.of(reader(1, 2), Long.MAX_VALUE),
                packed.stream().map(LedgerRow::upto).toList());
        assertEquals(
                List.of(reader(1, 1), elsewhere),
                packed.stream().map(row -> row.readers().first()).toList());
    }

    @Test
    void aReaderIsInAChunkOnce() {
        var rows = new LedgerRows(2);
        rows.add(reader(1, 2), PackedReaders.ACCEPTED, 201, 1, NOON);
        assertThrows(
                IllegalArgumentException.class, () -> rows.add(reader(1, 2), PackedReaders.ACCEPTED, 201, 1, NOON));
    }

    @Test
    void nothingMakesNoRow() {
        assertEquals(List.of(), new LedgerRows(0).pack());
        assertEquals(List.of(), new LedgerRows(0).pack(17));
    }

    private record Entry(int outcome, int status, int attempts, Instant at) {}

    @Test
    void whatIsPackedIsUnpackedAndNeverTakesMoreThanItsSmallestForm() {
        var random = new Random(20261124);
        for (int round = 0; round < 400; round++) {
            var chunk = chunk(random);
            var rows = new LedgerRows(random.nextInt(3000));
            chunk.forEach(
                    (reader, entry) -> rows.add(reader, entry.outcome(), entry.status(), entry.attempts(), entry.at()));
            var packed = rows.pack();

            var accepted = new TreeSet<Long>();
            packed.forEach(row -> row.readers().forEachAccepted(accepted::add));
            var expected = new TreeSet<Long>();
            chunk.forEach((reader, entry) -> {
                if (entry.outcome() == PackedReaders.ACCEPTED) {
                    expected.add(Seat.of(reader));
                }
            });
            assertEquals(expected, accepted, "round " + round);
            assertEquals(
                    expected.size(),
                    packed.stream().mapToInt(LedgerRow::accepted).sum());
            for (var row : packed) {
                row.readers().unpackOthers().forEach(other -> {
                    var entry = Objects.requireNonNull(chunk.get(other.reader()));
                    assertEquals(
                            new PackedReaders.Other(
                                    other.reader(),
                                    (int) java.time.Duration.between(row.began(), entry.at())
                                            .toMillis(),
                                    entry.status(),
                                    entry.attempts(),
                                    entry.outcome()),
                            other);
                });
                assertTrue(chunk.values().stream().noneMatch(entry -> entry.at().isBefore(row.began())));
            }
            for (long reader : asked(random, chunk)) {
                assertEquals(
                        chunk.containsKey(reader),
                        packed.stream().anyMatch(row -> row.readers().contains(reader)),
                        "reader " + reader + " in round " + round);
            }
            int others = packed.stream()
                    .mapToInt(row -> row.readers().others().length / 17)
                    .sum();
            int bytes = packed.stream()
                    .mapToInt(
                            row -> row.readers().blocks().length + row.readers().places().length)
                    .sum();
            long blocks = chunk.keySet().stream()
                    .map(reader -> reader >> 21)
                    .distinct()
                    .count();
            assertTrue(bytes <= Math.min(4L * (chunk.size() - others), 68L * blocks), bytes + " bytes");
        }
    }

    /** Readers of one shard, close together or far apart, most of whom accepted. */
    private static NavigableMap<Long, Entry> chunk(Random random) {
        var chunk = new TreeMap<Long, Entry>();
        int size = 1 + random.nextInt(2000);
        double density = Math.pow(random.nextDouble(), 3) + 0.0005;
        double odd = random.nextInt(3) * random.nextDouble();
        long seat = (1L << 33) + random.nextInt(1_000_000);
        while (chunk.size() < size) {
            seat += 1 + (long) Math.min(1e9, Math.log(random.nextDouble()) / Math.log(1 - Math.min(0.99, density)));
            boolean usual = random.nextDouble() >= odd;
            chunk.put(
                    seat << 12 | random.nextInt(4096),
                    new Entry(
                            usual ? 0 : random.nextInt(5),
                            usual ? 201 : random.nextInt(600),
                            usual ? 1 : 1 + random.nextInt(300),
                            NOON.plusMillis(random.nextInt(30_000))));
        }
        return chunk;
    }

    private static List<Long> asked(Random random, NavigableMap<Long, Entry> chunk) {
        var asked = new ArrayList<>(chunk.keySet());
        for (int i = 0; i < 200; i++) {
            long near = asked.get(random.nextInt(chunk.size())) + ((long) random.nextInt(1000) - 500) * 4096;
            // Of a seat there is one reader.
            if (Stream.of(chunk.floorKey(near | 4095)).noneMatch(there -> there != null && there >> 12 == near >> 12)) {
                asked.add(near);
            }
        }
        return asked;
    }

    private static long reader(long block, int place) {
        return block << 21 | (long) place << 12 | 99;
    }

    @Test
    void aReaderOfAnotherBlockIsNotTakenForOneOfThis() {
        var rows = new LedgerRows(20);
        for (int place = 0; place < 20; place++) {
            rows.add(reader(3, place), PackedReaders.ACCEPTED, 201, 1, NOON);
        }
        var readers = rows.pack().getFirst().readers();
        assertTrue(readers.contains(reader(3, 19)));
        assertFalse(readers.contains(reader(3, 20)));
        assertFalse(readers.contains(reader(4, 19)));
        assertFalse(readers.contains(reader(2, 19)));
    }
}
