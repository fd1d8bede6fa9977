package org.tidings.readers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How what readers follow is stored: with the reader, and packed by block. */
class FollowsTest {
    @Test
    void aReadersTopicsAreTheStepsBetweenTheirIdsWithTheKindInTwoBits() {
        assertArrayEquals(new byte[0], Follows.NONE.stored());
        assertArrayEquals(
                new byte[] {3 << 2, 4 << 2}, Follows.atOnce(List.of(7L, 3L)).stored());
        assertArrayEquals(
                new byte[] {31 << 2, (byte) (32 << 2), 1},
                Follows.atOnce(List.of(31L, 63L)).stored());
        assertEquals(
                Optional.of(FollowKind.AT_ONCE), Follows.atOnce(List.of(7L)).kind(7));
        assertEquals(Optional.empty(), Follows.atOnce(List.of(7L)).kind(8));
    }

    @Test
    void aTopicThatBecomesAnotherIsFollowedOnce() {
        assertEquals(
                Follows.atOnce(List.of(2L, 9L)), Follows.atOnce(List.of(2L, 5L)).moved(5, 9));
        assertEquals(
                Follows.atOnce(List.of(5L, 9L)),
                Follows.atOnce(List.of(2L, 5L, 9L)).moved(2, 9));
        assertEquals(Follows.atOnce(List.of(5L)), Follows.atOnce(List.of(5L)).moved(2, 9));
    }

    @Test
    void whatIsStoredOfAReaderIsReadAsItWas() {
        var random = new Random(21);
        for (int round = 0; round < 2000; round++) {
            long max = 1L << (1 + random.nextInt(60));
            var topics = LongStream.generate(() -> 1 + random.nextLong(max))
                    .limit(random.nextInt(60))
                    .boxed()
                    .toList();
            var follows = Follows.atOnce(topics);
            assertEquals(List.copyOf(new TreeSet<>(topics)), follows.topics());
            assertEquals(follows, Follows.of(follows.stored()));
        }
    }

    @Test
    void thirtyOfTwoHundredTopicsTakeAByteEach() {
        var random = new Random(22);
        var topics = random.longs(1, 201).distinct().limit(30).boxed().toList();
        assertTrue(Follows.atOnce(topics).stored().length <= 33);
    }

    @Test
    void fewMembersAreListedAndManyAreBits() {
        assertArrayEquals(new byte[0], members().stored());
        assertArrayEquals(new byte[] {0, 7, 1, (byte) 0xff}, members(511, 7).stored());
        assertEquals(62, members(IntStream.range(0, 31).toArray()).stored().length);
        byte[] bits = members(IntStream.range(8, 40).toArray()).stored();
        assertEquals(64, bits.length);
        assertEquals(0, bits[0]);
        assertEquals(-1, bits[1]);
        assertEquals(0, bits[5]);
    }

    @Test
    void whatIsStoredOfABlockIsReadAsItWas() {
        var random = new Random(23);
        for (int round = 0; round < 2000; round++) {
            var places = new TreeSet<Integer>();
            var members = new Members();
            int density = 1 + random.nextInt(600);
            for (int i = 0; i < density; i++) {
                int place = random.nextInt(ReaderId.BLOCK_READERS);
                if (random.nextInt(4) == 0) {
                    places.remove(place);
                    members.remove(place);
                } else {
                    places.add(place);
                    members.add(place);
                }
            }
            byte[] stored = members.stored();
            assertTrue(stored.length <= 64);
            var read = Members.of(stored);
            assertEquals(members, read);
            assertEquals(places.size(), read.count());
            assertEquals(places.isEmpty(), read.isEmpty());
            var seen = new TreeSet<Integer>();
            for (int place = read.next(0); place >= 0; place = read.next(place + 1)) {
                assertTrue(read.has(place));
                seen.add(place);
            }
            assertEquals(places, seen);
        }
    }

    @Test
    void membersAreAddedAndTakenAway() {
        var some = members(1, 2, 3, 500);
        some.addAll(members(3, 4));
        assertEquals(members(1, 2, 3, 4, 500), some);
        assertEquals(members(1, 4), some.without(members(2, 3, 500, 511)));
        assertFalse(members(63).has(64));
        assertEquals(-1, members(63).next(64));
    }

    private static Members members(int... places) {
        var members = new Members();
        for (int place : places) {
            members.add(place);
        }
        return members;
    }
}
