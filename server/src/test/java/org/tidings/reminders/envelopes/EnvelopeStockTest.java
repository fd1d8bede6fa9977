package org.tidings.reminders.envelopes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidings.readers.Members;
import org.tidings.readers.ReaderId;
import org.tidings.webpush.Envelope;

class EnvelopeStockTest {
    private final Random random = new Random(8188);

    @Test
    void anEnvelopeIsHandedOutOnceAndThenForgotten() {
        var stock = new EnvelopeStock(1 << 20);
        byte[] secret = bytes();
        stock.put(7, 42, Envelope.copyOf(secret, 0));
        assertArrayEquals(secret, copied(stock.take(7, 42).orElseThrow()));
        assertTrue(stock.take(7, 42).isEmpty());
        assertEquals(0, stock.size());
        assertEquals(1, stock.missed());
    }

    @Test
    void anEnvelopeForOldKeysIsThrownAway() {
        var stock = new EnvelopeStock(1 << 20);
        stock.put(7, 42, Envelope.copyOf(bytes(), 0));
        assertTrue(stock.take(7, 43).isEmpty(), "the reader has other keys by now");
        assertTrue(stock.take(7, 42).isEmpty(), "and it is gone");
    }

    @Test
    void memoryIsBoundedAndNoneIsMadeWhereThereIsNone() {
        var stock = new EnvelopeStock(16_000);
        for (int arrival = 0; arrival < 10_000; arrival++) {
            stock.put(reader(arrival), 1, Envelope.copyOf(bytes(), 0));
        }
        assertEquals(stock.capacity(), stock.size());
        assertTrue(stock.capacity() > 90 && stock.capacity() < 140, "capacity " + stock.capacity());
        assertTrue(stock.isFull());
        assertTrue(new EnvelopeStock(0).isFull());
    }

    @Test
    void anEnvelopeTakesTheSameMemoryWhereverItsReaderLies() {
        var stock = new EnvelopeStock(160_000);
        int held = (int) stock.capacity();
        assertTrue(held > 1200 && held < 1370, "117 bytes each, and a few to find them: " + held);
        for (int i = 0; i < held; i++) {
            assertFalse(stock.isFull(), "there is room for all");
            stock.put(reader(i * 1000), 1, Envelope.copyOf(bytes(), 0));
        }
        assertEquals(held, stock.size());
        assertTrue(stock.isFull());
        assertTrue(isMissing(stock, reader(held * 1000)));
    }

    @Test
    void whatBecomesFreeBetweenOthersIsFilledAgain() {
        var stock = new EnvelopeStock(160_000);
        int held = (int) stock.capacity();
        for (int arrival = 0; arrival < held; arrival++) {
            stock.put(reader(arrival), 1, Envelope.copyOf(bytes(), 0));
        }
        int taken = 0;
        for (int arrival = 0; arrival < held; arrival += 10) {
            assertTrue(stock.take(reader(arrival), 1).isPresent());
            taken++;
        }
        assertFalse(stock.isFull());
        for (int arrival = 1_000_000; arrival < 1_000_000 + taken; arrival++) {
            stock.put(reader(arrival), 1, Envelope.copyOf(bytes(), 0));
            assertFalse(isMissing(stock, reader(arrival)));
        }
        assertEquals(held, stock.size());
        assertTrue(stock.isFull());
    }

    @Test
    void fewFreePlacesAreNotWorthLookingForReaders() {
        var stock = new EnvelopeStock(1 << 20);
        int held = (int) stock.capacity();
        for (int arrival = 0; arrival < held; arrival++) {
            stock.put(reader(arrival), 1, Envelope.copyOf(bytes(), 0));
        }
        for (int arrival = 0; arrival < held / 64 - 1; arrival++) {
            stock.forget(reader(arrival));
            assertTrue(stock.isFull());
        }
        for (int arrival = held / 64; arrival < held / 32; arrival++) {
            stock.forget(reader(arrival));
        }
        assertFalse(stock.isFull());
    }

    @Test
    void itSaysWhoseEnvelopesAreMissing() {
        var stock = new EnvelopeStock(1 << 20);
        long block = new ReaderId(reader(0)).block();
        var readers = new Members();
        for (int place = 0; place < 6; place++) {
            readers.add(place);
        }
        assertEquals("0, 1, 2, 3, 4, 5", stock.missing(block, readers).toString());
        for (int place : new int[] {4, 1, 2}) {
            stock.put(ReaderId.first(block, place), 1, Envelope.copyOf(bytes(), 0));
        }
        stock.take(ReaderId.first(block, 2), 1);
        assertEquals("0, 2, 3, 5", stock.missing(block, readers).toString());
    }

    @Test
    void thereIsRoomAgainForThoseWhoseEnvelopesWereTaken() {
        var stock = new EnvelopeStock(16_000);
        for (int arrival = 0; arrival < 10_000; arrival++) {
            stock.put(reader(arrival), 1, Envelope.copyOf(bytes(), 0));
        }
        for (int arrival = 0; arrival < 10_000; arrival++) {
            stock.take(reader(arrival), 1);
        }
        assertFalse(stock.isFull());
        for (int arrival = 20_480; arrival < 30_000; arrival++) {
            stock.put(reader(arrival), 1, Envelope.copyOf(bytes(), 0));
        }
        assertEquals(stock.capacity(), stock.size());
    }

    @Test
    void itHoldsWhatAMapWouldHoldAfterManyChanges() {
        var stock = new EnvelopeStock(8 << 20);
        var map = new HashMap<Long, byte[]>();
        for (int i = 0; i < 60_000; i++) {
            long reader = reader(random.nextInt(3000));
            switch (random.nextInt(3)) {
                case 0 -> {
                    byte[] secret = bytes();
                    stock.put(reader, reader, Envelope.copyOf(secret, 0));
                    map.put(reader, secret);
                }
                case 1 -> {
                    var taken = stock.take(reader, reader);
                    var expected = map.remove(reader);
                    assertEquals(expected != null, taken.isPresent());
                    taken.ifPresent(envelope -> assertArrayEquals(expected, copied(envelope)));
                }
                default -> {
                    stock.forget(reader);
                    map.remove(reader);
                    assertTrue(isMissing(stock, reader));
                }
            }
            assertEquals(map.size(), stock.size());
        }
    }

    private static boolean isMissing(EnvelopeStock stock, long reader) {
        var id = new ReaderId(reader);
        var alone = new Members();
        alone.add(id.place());
        return !stock.missing(id.block(), alone).isEmpty();
    }

    private static long reader(int arrival) {
        return ReaderId.of(ReaderId.FIRST_CELL, arrival, new byte[] {(byte) arrival, 17})
                .value();
    }

    private byte[] bytes() {
        var secret = new byte[Envelope.BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private static byte[] copied(Envelope envelope) {
        var copy = new byte[Envelope.BYTES];
        envelope.copyTo(copy, 0);
        return copy;
    }
}
