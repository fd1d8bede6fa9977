package org.tidings.reminders.ledger;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * The readers of a row of the ledger. The function {@code ledger_entries} in the migrations reads the same in SQL.
 *
 * @param first the least reader of the row
 * @param blocks for each block of readers of whom many accepted: the block, counted from that of {@code first} (4 bytes), and a
 *     bit for each of its places (64 bytes), the lowest bit of a byte first
 * @param places for each other reader who accepted: the seat, counted from that of {@code first} (4 bytes)
 * @param others for each reader of whom something else is to be said: see {@link Other}
 */
public record PackedReaders(long first, byte[] blocks, byte[] places, byte[] others) {
    static final int BITMAP_BYTES = Seat.PLACES / Byte.SIZE;
    static final int BLOCK_BYTES = Integer.BYTES + BITMAP_BYTES;
    static final int PLACE_BYTES = Integer.BYTES;
    static final int OTHER_BYTES = 17;
    /** The outcome of those in {@link #blocks} and {@link #places}. */
    public static final int ACCEPTED = 0;
    /** The outcome of those in {@link #others} to whom nothing was sent. */
    public static final int HELD = 5;

    /**
     * A reminder that was not accepted, or not in the way of the row's others.
     *
     * @param millis from the first answer of the row to this one
     * @param status the push service's answer; 0: none
     * @param outcome its number in the type {@code delivery_outcome}
     */
    public record Other(long reader, int millis, int status, int attempts, int outcome) {
        void writeTo(ByteBuffer out) {
            out.putLong(reader)
                    .putInt(millis)
                    .putShort((short) status)
                    .putShort((short) attempts)
                    .put((byte) outcome);
        }
    }

    /** Whether the row says what became of a reminder that was sent to a reader. */
    public boolean contains(long reader) {
        return isInBlocks(reader) || isInPlaces(reader) || isInOthers(reader);
    }

    /** The number of the outcome of a reader's reminder, and the status beside it; empty where the row does not have the reader. */
    public Optional<Said> said(long reader) {
        if (isInBlocks(reader) || isInPlaces(reader)) {
            return Optional.of(new Said(ACCEPTED, 0, Optional.empty()));
        }
        return unpackOthers()
                .filter(other -> other.reader() == reader)
                .map(other -> new Said(other.outcome(), other.status(), Optional.of(other.millis())))
                .findFirst();
    }

    /**
     * What a row says of a reader's reminder.
     *
     * @param millis from the first answer of the row to this one; empty: it came with the last
     */
    public record Said(int outcome, int status, Optional<Integer> millis) {}

    private boolean isInBlocks(long reader) {
        var bytes = ByteBuffer.wrap(blocks);
        long wanted = Seat.block(reader) - Seat.block(first);
        int place = Seat.place(reader);
        for (int at = 0; at < blocks.length; at += BLOCK_BYTES) {
            if (bytes.getInt(at) == wanted) {
                return (blocks[at + Integer.BYTES + place / Byte.SIZE] & 1 << place % Byte.SIZE) != 0;
            }
        }
        return false;
    }

    // They are in order.
    private boolean isInPlaces(long reader) {
        var bytes = ByteBuffer.wrap(places);
        long wanted = Seat.of(reader) - Seat.of(first);
        int from = 0;
        int to = places.length / PLACE_BYTES;
        while (from < to) {
            int middle = (from + to) >>> 1;
            int there = bytes.getInt(middle * PLACE_BYTES);
            if (there == wanted) {
                return true;
            }
            if (there < wanted) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return false;
    }

    private boolean isInOthers(long reader) {
        var bytes = ByteBuffer.wrap(others);
        for (int at = 0; at < others.length; at += OTHER_BYTES) {
            if (bytes.getLong(at) == reader) {
                return bytes.get(at + OTHER_BYTES - 1) != HELD;
            }
        }
        return false;
    }

    /** The seats of all who accepted, in no order that matters. */
    public void forEachAccepted(LongConsumer seats) {
        var bits = ByteBuffer.wrap(blocks);
        for (int at = 0; at < blocks.length; at += BLOCK_BYTES) {
            long start = (Seat.block(first) + bits.getInt(at)) * Seat.PLACES;
            for (int i = 0; i < BITMAP_BYTES; i++) {
                for (int left = blocks[at + Integer.BYTES + i] & 0xff; left != 0; left &= left - 1) {
                    int place = i * Byte.SIZE + Integer.numberOfTrailingZeros(left);
                    seats.accept(start + place);
                }
            }
        }
        var list = ByteBuffer.wrap(places);
        while (list.hasRemaining()) {
            seats.accept(Seat.of(first) + list.getInt());
        }
        unpackOthers()
                .filter(other -> other.outcome() == ACCEPTED)
                .forEach(other -> seats.accept(Seat.of(other.reader())));
    }

    /** Those of whom something else is to be said. */
    public Stream<Other> unpackOthers() {
        var list = ByteBuffer.wrap(others);
        var unpacked = new ArrayList<Other>(others.length / OTHER_BYTES);
        while (list.hasRemaining()) {
            unpacked.add(new Other(list.getLong(), list.getInt(), list.getShort(), list.getShort(), list.get()));
        }
        return unpacked.stream();
    }

    /** In the place of {@link #others}. */
    public static byte[] pack(List<Other> others) {
        var out = ByteBuffer.allocate(others.size() * OTHER_BYTES);
        others.forEach(other -> other.writeTo(out));
        return out.array();
    }
}
