package org.tidings.reminders;

/** A fixed slice of readers, by the hash of their endpoint: all that one reader follows lies in one shard. */
final class Shard {
    /** How many there are. Fixed for ever: readers are stored with theirs. */
    static final int COUNT = 64;

    private Shard() {}

    /** The shard of an endpoint with this SHA-256. */
    static int of(byte[] endpointHash) {
        return (endpointHash[0] & 0xff) % COUNT;
    }
}
