package org.tidings.readers;

/**
 * A fixed slice of readers; all that one reader follows lies in one shard. The database gives each reader theirs: readers
 * who came one after the other, 512 at a time, so that those of a chunk lie together on the disk, and a small audience
 * has few shards ({@code reader.shard} in the migrations).
 */
public final class Shard {
    /** How many there are. Fixed for ever: readers are stored with theirs. */
    public static final int COUNT = 64;

    private Shard() {}
}
