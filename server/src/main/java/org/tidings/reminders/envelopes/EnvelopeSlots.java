package org.tidings.reminders.envelopes;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tidings.webpush.Envelope;

/**
 * The memory of a stock: slots of one envelope each, in pages that are made as they are needed and then kept, since old memory is
 * dear to collect. A page is filled from its first slot to its last, and of pages with room that is filled first which
 * has had room for longest: envelopes that are made in the order of a dispatch lie in that order.
 *
 * <p>Who has a slot is for any thread; what is in it is for the one who has taken it.
 */
final class EnvelopeSlots {
    private static final int PAGE_SLOTS = Long.SIZE;
    private static final int SLOT_BYTES = Long.BYTES + Envelope.BYTES;
    /** Of a page: its slots, its header, its bits and its place in the lists. */
    private static final int PAGE_BYTES = PAGE_SLOTS * SLOT_BYTES + 40;
    /** Once full, it counts as full until this part of it is free: nobody looks through all readers for a few. */
    private static final int WORTH_FILLING = 64;

    private final byte[] @Nullable [] pages;
    /** A bit for each slot that nobody has. */
    private final long[] free;
    /** Pages with room, but for the one that is being filled. */
    private final Deque<Integer> withRoom = new ArrayDeque<>();

    private int made;
    private int filling = -1;
    private int taken;
    private volatile boolean full;

    /** @param slotExtra bytes that an envelope takes elsewhere */
    EnvelopeSlots(long memory, int slotExtra) {
        int count = (int) Math.min(Integer.MAX_VALUE / PAGE_SLOTS, memory / (PAGE_BYTES + PAGE_SLOTS * slotExtra));
        this.pages = new byte[count][];
        this.free = new long[count];
        this.full = count == 0;
    }

    int capacity() {
        return pages.length * PAGE_SLOTS;
    }

    synchronized int taken() {
        return taken;
    }

    /** Whether there is no room, or hardly any since there was none. */
    boolean isFull() {
        return full;
    }

    /** Takes a slot; empty where there is none. */
    synchronized OptionalInt take() {
        if (taken == capacity()) {
            return OptionalInt.empty();
        }
        if (filling < 0 || free[filling] == 0) {
            filling = withRoom.isEmpty() ? made++ : withRoom.removeFirst();
            if (pages[filling] == null) {
                pages[filling] = new byte[PAGE_SLOTS * SLOT_BYTES];
                free[filling] = -1L;
            }
        }
        int slot = filling * PAGE_SLOTS + Long.numberOfTrailingZeros(free[filling]);
        free[filling] &= free[filling] - 1;
        taken++;
        full = taken == capacity() || full;
        return OptionalInt.of(slot);
    }

    /** Overwrites a slot and gives it back. */
    void giveBack(int slot) {
        int at = at(slot);
        Arrays.fill(page(slot), at, at + SLOT_BYTES, (byte) 0);
        release(slot);
    }

    private synchronized void release(int slot) {
        int page = slot / PAGE_SLOTS;
        if (free[page] == 0 && page != filling) {
            withRoom.addLast(page);
        }
        free[page] |= 1L << slot % PAGE_SLOTS;
        taken--;
        full &= capacity() - taken < Math.max(1, capacity() / WORTH_FILLING);
    }

    void write(int slot, long keyMark, Envelope envelope) {
        byte[] page = page(slot);
        ByteBuffer.wrap(page).putLong(at(slot), keyMark);
        envelope.copyTo(page, at(slot) + Long.BYTES);
    }

    /** A copy of what is there; empty where it was made for other keys. */
    Optional<Envelope> read(int slot, long keyMark) {
        byte[] page = page(slot);
        return ByteBuffer.wrap(page).getLong(at(slot)) == keyMark
                ? Optional.of(Envelope.copyOf(page, at(slot) + Long.BYTES))
                : Optional.empty();
    }

    // Made before anybody got a slot of it.
    private byte[] page(int slot) {
        return Objects.requireNonNull(pages[slot / PAGE_SLOTS]);
    }

    private static int at(int slot) {
        return slot % PAGE_SLOTS * SLOT_BYTES;
    }
}
