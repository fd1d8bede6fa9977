package org.tidings.readers;

import java.util.Collection;

/**
 * A reader's number, which says where the reader lies: the cell in which the reader was born (8 bits), the place in the
 * order of arrival there (33 bits), and the reader's bucket (12 bits). 53 bits in all, so that JavaScript keeps it. Readers
 * of successive places make a block of {@value #BLOCK_READERS}.
 *
 * <p>Eight blocks fill at a time: of those who arrive one after the other each goes to the next of the eight, so that they
 * do not all change the same rows. Numbers are in the order of arrival but for these eight blocks, which are 4,096 readers.
 *
 * <p>The database gives the numbers ({@code new_reader_id} in the migrations); {@link #of} follows the same rule.
 */
public record ReaderId(long value) implements Comparable<ReaderId> {
    /** Readers of a block. */
    public static final int BLOCK_READERS = 512;

    /** Slices of readers by their endpoint: what a reader's number ends in. */
    public static final int BUCKETS = 4096;

    /** The cell of readers who came where there is but one. */
    public static final int FIRST_CELL = 1;

    /** Bits of a number that are the bucket, its last. */
    public static final int BUCKET_BITS = 12;

    private static final int BLOCK_BITS = 21;
    private static final int CELL_BITS = 45;
    private static final int OPEN_BLOCKS = 8;
    private static final int OPEN_READERS = OPEN_BLOCKS * BLOCK_READERS;
    private static final long MAX_PLACES = 1L << (CELL_BITS - BUCKET_BITS);

    /**
     * The number of a reader.
     *
     * @param arrival how many have arrived in the cell before
     * @param endpointHash SHA-256 of the endpoint, whose first twelve bits are the bucket
     */
    public static ReaderId of(int cell, long arrival, byte[] endpointHash) {
        if (cell < 0 || cell > 255 || arrival < 0 || arrival >= MAX_PLACES) {
            throw new IllegalArgumentException("no reader's number has cell " + cell + " and arrival " + arrival);
        }
        long place = arrival / OPEN_READERS * OPEN_READERS
                + arrival % OPEN_BLOCKS * BLOCK_READERS
                + arrival % OPEN_READERS / OPEN_BLOCKS;
        return new ReaderId(((long) cell << CELL_BITS) | (place << BUCKET_BITS) | bucketOf(endpointHash));
    }

    private static int bucketOf(byte[] endpointHash) {
        return ((endpointHash[0] & 0xff) << 4) | ((endpointHash[1] & 0xff) >> 4);
    }

    /** The least number that a reader at this place of a block may have. */
    public static long first(long block, int place) {
        return (block << BLOCK_BITS) | ((long) place << BUCKET_BITS);
    }

    /** The greatest number that a reader at this place of a block may have. */
    public static long last(long block, int place) {
        return first(block, place) | (BUCKETS - 1);
    }

    /** The greatest number that a reader of this block may have. */
    public static long last(long block) {
        return last(block, BLOCK_READERS - 1);
    }

    /** The shards of these readers, each once, as arrays are bound. */
    static Short[] shards(Collection<Long> readers) {
        return readers.stream()
                .map(reader -> (short) new ReaderId(reader).shard())
                .distinct()
                .toArray(Short[]::new);
    }

    public int cell() {
        return (int) (value >> CELL_BITS);
    }

    /** How many had arrived in the cell before. */
    public long arrival() {
        long place = (value >> BUCKET_BITS) & (MAX_PLACES - 1);
        return place / OPEN_READERS * OPEN_READERS
                + place % BLOCK_READERS * OPEN_BLOCKS
                + place % OPEN_READERS / BLOCK_READERS;
    }

    public int bucket() {
        return (int) (value & (BUCKETS - 1));
    }

    public long block() {
        return value >> BLOCK_BITS;
    }

    /** The place in the block. */
    public int place() {
        return (int) (value >> BUCKET_BITS) & (BLOCK_READERS - 1);
    }

    public int shard() {
        return Shard.ofBlock(block());
    }

    @Override
    public int compareTo(ReaderId other) {
        return Long.compare(value, other.value);
    }
}
