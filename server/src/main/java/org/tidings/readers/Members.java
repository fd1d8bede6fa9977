package org.tidings.readers;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Some of the readers of one block, by their places in it. Stored as the places in order, two bytes each, or, of 32 and
 * more readers, as a bit for each place of the block in 64 bytes. So 64 bytes are always bits.
 */
public final class Members {
    private static final int WORDS = ReaderId.BLOCK_READERS / Long.SIZE;
    private static final int BITMAP_BYTES = WORDS * Long.BYTES;
    private static final int MAX_LISTED = BITMAP_BYTES / Short.BYTES - 1;

    private final long[] words = new long[WORDS];

    /** Reads what {@link #stored} has written. */
    public static Members of(byte[] stored) {
        var members = new Members();
        members.addStored(stored);
        return members;
    }

    /** Adds all that {@link #stored} has written. */
    void addStored(byte[] stored) {
        if (stored.length == BITMAP_BYTES) {
            var bits = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < WORDS; i++) {
                words[i] |= bits.getLong(i * Long.BYTES);
            }
        } else {
            for (int at = 0; at < stored.length; at += Short.BYTES) {
                add(((stored[at] & 0xff) << 8) | (stored[at + 1] & 0xff));
            }
        }
    }

    /** As bytes, none where there is no member. */
    public byte[] stored() {
        int count = count();
        if (count > MAX_LISTED) {
            var bits = ByteBuffer.allocate(BITMAP_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            for (long word : words) {
                bits.putLong(word);
            }
            return bits.array();
        }
        var places = ByteBuffer.allocate(count * Short.BYTES);
        for (int place = next(0); place >= 0; place = next(place + 1)) {
            places.putShort((short) place);
        }
        return places.array();
    }

    public void add(int place) {
        words[place >> 6] |= 1L << place;
    }

    public void remove(int place) {
        words[place >> 6] &= ~(1L << place);
    }

    public boolean has(int place) {
        return (words[place >> 6] & (1L << place)) != 0;
    }

    void addAll(Members others) {
        for (int i = 0; i < WORDS; i++) {
            words[i] |= others.words[i];
        }
    }

    void removeAll(Members others) {
        for (int i = 0; i < WORDS; i++) {
            words[i] &= ~others.words[i];
        }
    }

    /** Those who are not among the others. */
    Members without(Members others) {
        var left = new Members();
        left.addAll(this);
        left.removeAll(others);
        return left;
    }

    public int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    public boolean isEmpty() {
        return next(0) < 0;
    }

    /** The first of those at this place or after it, at most {@code max}. */
    Members from(int first, int max) {
        if (first == 0 && count() <= max) {
            return this;
        }
        var some = new Members();
        int left = max;
        for (int place = next(first); place >= 0 && left > 0; place = next(place + 1)) {
            some.add(place);
            left--;
        }
        return some;
    }

    /** The last member; -1 where there is none. */
    int last() {
        for (int at = WORDS - 1; at >= 0; at--) {
            if (words[at] != 0) {
                return (at << 6) | (Long.SIZE - 1 - Long.numberOfLeadingZeros(words[at]));
            }
        }
        return -1;
    }

    /** The first member at this place or after it; -1 where there is none. */
    public int next(int from) {
        if (from >= ReaderId.BLOCK_READERS) {
            return -1;
        }
        int at = from >> 6;
        long word = words[at] & (-1L << from);
        while (word == 0) {
            if (++at == WORDS) {
                return -1;
            }
            word = words[at];
        }
        return (at << 6) | Long.numberOfTrailingZeros(word);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Members members && Arrays.equals(words, members.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        var places = new StringBuilder();
        for (int place = next(0); place >= 0; place = next(place + 1)) {
            places.append(places.isEmpty() ? "" : ", ").append(place);
        }
        return places.toString();
    }
}
