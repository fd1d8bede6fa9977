package org.tidings.reminders.envelopes;

import java.util.Arrays;
import java.util.Optional;
import org.tidings.readers.Members;
import org.tidings.readers.ReaderId;
import org.tidings.webpush.Envelope;

/** The envelopes of a block of readers: who of them has one, and in which slot. Safe for use by many threads. */
final class EnvelopeBlock {
    private static final int[] NONE = {};
    private static final int MIN_LISTED = 4;

    private final EnvelopeSlots slots;
    /** A bit for each reader with an envelope. */
    private final long[] used = new long[ReaderId.BLOCK_READERS / Long.SIZE];
    /** A bit for each reader in the list of slots: those with an envelope, and those who had one since the list was empty. */
    private final long[] listed = new long[used.length];
    /** In the order of the readers. */
    private int[] slotOf = NONE;

    EnvelopeBlock(EnvelopeSlots slots) {
        this.slots = slots;
    }

    synchronized boolean has(int place) {
        return isIn(used, place);
    }

    /** Those of these readers who have none. */
    synchronized Members missing(Members readers) {
        var missing = new Members();
        for (int place = readers.next(0); place >= 0; place = readers.next(place + 1)) {
            if (!has(place)) {
                missing.add(place);
            }
        }
        return missing;
    }

    /** Keeps an envelope, in the place of an older one; does nothing where there is no room. */
    synchronized void put(int place, long keyMark, Envelope envelope) {
        if (!has(place)) {
            var slot = slots.take();
            if (slot.isEmpty()) {
                return;
            }
            list(place, slot.getAsInt());
            used[place / Long.SIZE] |= bit(place);
        }
        slots.write(slotOf[index(place)], keyMark, envelope);
    }

    /** The envelope, which is gone from here with the same step; empty where it was made for other keys. */
    synchronized Optional<Envelope> take(int place, long keyMark) {
        if (!has(place)) {
            return Optional.empty();
        }
        var envelope = slots.read(slotOf[index(place)], keyMark);
        remove(place);
        return envelope;
    }

    synchronized void forget(int place) {
        if (has(place)) {
            remove(place);
        }
    }

    private void remove(int place) {
        slots.giveBack(slotOf[index(place)]);
        used[place / Long.SIZE] &= ~bit(place);
        if (used[place / Long.SIZE] == 0 && isEmpty()) {
            Arrays.fill(listed, 0);
            slotOf = NONE;
        }
    }

    private boolean isEmpty() {
        for (long word : used) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    private void list(int place, int slot) {
        int index = index(place);
        if (!isIn(listed, place)) {
            int count = index(ReaderId.BLOCK_READERS);
            if (count == slotOf.length) {
                int more = Math.clamp(2L * count, MIN_LISTED, ReaderId.BLOCK_READERS);
                slotOf = Arrays.copyOf(slotOf, more);
            }
            System.arraycopy(slotOf, index, slotOf, index + 1, count - index);
            listed[place / Long.SIZE] |= bit(place);
        }
        slotOf[index] = slot;
    }

    /** How many before this place are in the list. */
    private int index(int place) {
        int count = 0;
        for (int word = 0; word < place / Long.SIZE; word++) {
            count += Long.bitCount(listed[word]);
        }
        return place < ReaderId.BLOCK_READERS
                ? count + Long.bitCount(listed[place / Long.SIZE] & bit(place) - 1)
                : count;
    }

    private static boolean isIn(long[] words, int place) {
        return (words[place / Long.SIZE] & bit(place)) != 0;
    }

    private static long bit(int place) {
        return 1L << place % Long.SIZE;
    }
}
