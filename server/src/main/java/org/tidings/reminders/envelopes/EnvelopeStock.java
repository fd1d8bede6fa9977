package org.tidings.reminders.envelopes;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.tidings.webpush.Envelope;

/**
 * The envelopes that stand ready, at most one a reader, in bounded memory. Taken out, an envelope is gone from here and
 * its bytes are overwritten. Never written anywhere, never logged. Safe for use by many threads.
 */
final class EnvelopeStock {
    /** Bytes that one envelope takes at most: itself, its mark, its place in a table that is at least 3/8 full. */
    private static final int BYTES_EACH = Envelope.BYTES + Long.BYTES + 12 * 8 / 3;

    private static final int STRIPES = 64;

    private final Stripe[] stripes = new Stripe[STRIPES];
    private final AtomicLong size = new AtomicLong();
    private final AtomicLong missed = new AtomicLong();
    private final long capacity;

    /** @param memory the most bytes that all envelopes together may take; 0: none is ever made */
    EnvelopeStock(long memory) {
        this.capacity = memory / BYTES_EACH;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Stripe();
        }
    }

    /** How many there is room for. */
    long capacity() {
        return capacity;
    }

    /** How many stand ready. */
    long size() {
        return size.get();
    }

    boolean isFull() {
        return size.get() >= capacity;
    }

    /** How many readers were looked for in vain. */
    long missed() {
        return missed.get();
    }

    /** Whether an envelope for this reader stands ready, whatever its keys. */
    boolean has(long reader) {
        var stripe = stripe(reader);
        synchronized (stripe) {
            return stripe.find(reader) >= 0;
        }
    }

    /** Keeps an envelope for a reader, in the place of an older one; does nothing when there is no more room. */
    void put(long reader, long keyMark, Envelope envelope) {
        var stripe = stripe(reader);
        synchronized (stripe) {
            if (stripe.find(reader) < 0) {
                if (size.incrementAndGet() > capacity) {
                    size.decrementAndGet();
                    return;
                }
                stripe.insert(reader);
            }
            stripe.write(reader, keyMark, envelope);
        }
    }

    /** The envelope for a reader with these keys; forgotten here with the same step. */
    Optional<Envelope> take(long reader, long keyMark) {
        if (capacity == 0) {
            return Optional.empty();
        }
        var stripe = stripe(reader);
        Optional<Envelope> taken = Optional.empty();
        synchronized (stripe) {
            int place = stripe.find(reader);
            if (place >= 0) {
                taken = stripe.read(place, keyMark);
                stripe.remove(place);
                size.decrementAndGet();
            }
        }
        if (taken.isEmpty()) {
            missed.incrementAndGet();
        }
        return taken;
    }

    /** Forgets the envelope for a reader whose keys change or who leaves. */
    void forget(long reader) {
        var stripe = stripe(reader);
        synchronized (stripe) {
            int place = stripe.find(reader);
            if (place >= 0) {
                stripe.remove(place);
                size.decrementAndGet();
            }
        }
    }

    private Stripe stripe(long reader) {
        return stripes[(int) (mixed(reader) >>> 58)];
    }

    private static long mixed(long reader) {
        return (reader ^ (reader >>> 31)) * 0x9E3779B97F4A7C15L;
    }

    /** A slice of the readers: a table by open addressing, and blocks of bytes for what the table points to. */
    private static final class Stripe {
        private static final int SLOT_BYTES = Long.BYTES + Envelope.BYTES;
        private static final int SLOTS_IN_BLOCK = 256;
        private static final long NOBODY = 0; // the database numbers readers from 1

        private long[] readers = new long[64];
        private int[] slots = new int[64];
        private int used;
        private byte[][] blocks = new byte[0][];
        private int[] free = new int[0];
        private int freeCount;

        int find(long reader) {
            int mask = readers.length - 1;
            for (int at = (int) (mixed(reader) >>> 20) & mask; readers[at] != NOBODY; at = (at + 1) & mask) {
                if (readers[at] == reader) {
                    return at;
                }
            }
            return -1;
        }

        void insert(long reader) {
            if ((used + 1) * 4 > readers.length * 3) {
                grow();
            }
            place(reader, freeSlot());
            used++;
        }

        private void place(long reader, int slot) {
            int mask = readers.length - 1;
            int at = (int) (mixed(reader) >>> 20) & mask;
            while (readers[at] != NOBODY) {
                at = (at + 1) & mask;
            }
            readers[at] = reader;
            slots[at] = slot;
        }

        private void grow() {
            var oldReaders = readers;
            var oldSlots = slots;
            readers = new long[oldReaders.length * 2];
            slots = new int[oldReaders.length * 2];
            for (int i = 0; i < oldReaders.length; i++) {
                if (oldReaders[i] != NOBODY) {
                    place(oldReaders[i], oldSlots[i]);
                }
            }
        }

        private int freeSlot() {
            if (freeCount == 0) {
                int first = blocks.length * SLOTS_IN_BLOCK;
                blocks = java.util.Arrays.copyOf(blocks, blocks.length + 1);
                blocks[blocks.length - 1] = new byte[SLOTS_IN_BLOCK * SLOT_BYTES];
                free = java.util.Arrays.copyOf(free, first + SLOTS_IN_BLOCK);
                for (int i = SLOTS_IN_BLOCK - 1; i >= 0; i--) {
                    free[freeCount++] = first + i;
                }
            }
            return free[--freeCount];
        }

        void write(long reader, long keyMark, Envelope envelope) {
            int slot = slots[find(reader)];
            byte[] block = blocks[slot / SLOTS_IN_BLOCK];
            int at = slot % SLOTS_IN_BLOCK * SLOT_BYTES;
            java.nio.ByteBuffer.wrap(block).putLong(at, keyMark);
            envelope.copyTo(block, at + Long.BYTES);
        }

        Optional<Envelope> read(int place, long keyMark) {
            int slot = slots[place];
            byte[] block = blocks[slot / SLOTS_IN_BLOCK];
            int at = slot % SLOTS_IN_BLOCK * SLOT_BYTES;
            return java.nio.ByteBuffer.wrap(block).getLong(at) == keyMark
                    ? Optional.of(Envelope.copyOf(block, at + Long.BYTES))
                    : Optional.empty();
        }

        void remove(int place) {
            int slot = slots[place];
            int from = slot % SLOTS_IN_BLOCK * SLOT_BYTES;
            java.util.Arrays.fill(blocks[slot / SLOTS_IN_BLOCK], from, from + SLOT_BYTES, (byte) 0);
            free[freeCount++] = slot;
            used--;
            // An entry further on that belongs here or earlier moves up, so that no gap hides it.
            int mask = readers.length - 1;
            int gap = place;
            for (int at = (gap + 1) & mask; readers[at] != NOBODY; at = (at + 1) & mask) {
                int home = (int) (mixed(readers[at]) >>> 20) & mask;
                if (((at - home) & mask) >= ((at - gap) & mask)) {
                    readers[gap] = readers[at];
                    slots[gap] = slots[at];
                    gap = at;
                }
            }
            readers[gap] = NOBODY;
        }
    }
}
