package org.tidings.reminders.ledger;

import org.tidings.readers.ReaderId;

/** Where a reader lies: the block and the place in it as one number, {@code reader >> 12}, which no two readers share. */
public final class Seat {
    /** Places of a block. */
    static final int PLACES = ReaderId.BLOCK_READERS;
    /** Bits of a reader's number after the seat. */
    public static final int BITS_AFTER = ReaderId.BUCKET_BITS;

    private Seat() {}

    public static long of(long reader) {
        return reader >>> BITS_AFTER;
    }

    /** The greatest number that a reader at this seat may have. */
    public static long lastReader(long seat) {
        return ((seat + 1) << BITS_AFTER) - 1;
    }

    static long block(long reader) {
        return new ReaderId(reader).block();
    }

    static int place(long reader) {
        return new ReaderId(reader).place();
    }
}
