package org.tidings.reminders.ledger;

/** Where a reader lies: the block and the place in it as one number, {@code reader >> 12}, which no two readers share. */
public final class Seat {
    /** Places of a block. */
    static final int PLACES = 512;
    /** Bits of a reader's number after the seat. */
    public static final int BITS_AFTER = 12;

    private Seat() {}

    public static long of(long reader) {
        return reader >>> BITS_AFTER;
    }

    /** The greatest number that a reader at this seat may have. */
    public static long lastReader(long seat) {
        return ((seat + 1) << BITS_AFTER) - 1;
    }

    static long block(long reader) {
        return of(reader) / PLACES;
    }

    static int place(long reader) {
        return (int) (of(reader) % PLACES);
    }
}
