package org.tidings.readers;

/**
 * A fixed slice of readers: every {@value #COUNT}th block of them, so that those of a chunk lie together on the disk. All
 * that one reader follows lies in one shard. The database computes it from the reader's number ({@code reader.shard} in
 * the migrations).
 */
public final class Shard {
    /** How many there are. Fixed for ever: readers are stored with theirs. */
    public static final int COUNT = 64;

    private Shard() {}

    /** The shard of a block of readers. */
    public static int ofBlock(long block) {
        return (int) (block % COUNT);
    }
}
