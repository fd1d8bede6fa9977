package org.tidings.platform.http.connections;

import java.time.Duration;

/** Until when something must be over; set by the thread that does it, looked at by the one that ends what takes too long. */
final class Deadline {
    private static final long NONE = Long.MAX_VALUE;

    private volatile long nanos = NONE;

    static long after(Duration limit) {
        return System.nanoTime() + limit.toNanos();
    }

    /** @param nanos of {@link System#nanoTime} */
    void set(long nanos) {
        this.nanos = nanos;
    }

    void clear() {
        nanos = NONE;
    }

    boolean isOver() {
        long set = nanos;
        return set != NONE && System.nanoTime() - set > 0;
    }
}
