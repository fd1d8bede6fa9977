package org.tidings.webpush;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** How many messages are in memory, waiting or under way, and a way to wait until there are none. Safe for many threads. */
final class Load {
    private final AtomicInteger messages = new AtomicInteger();

    /** One more; answers how many there are with it. */
    int add() {
        return messages.incrementAndGet();
    }

    /** One less: its receiver has its outcome. */
    void remove() {
        if (messages.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    int size() {
        return messages.get();
    }

    /**
     * Waits until there are none.
     *
     * @return whether that came to be within this time
     */
    boolean awaitNone(Duration time) throws InterruptedException {
        long deadline = System.nanoTime() + time.toNanos();
        synchronized (this) {
            while (messages.get() > 0) {
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    return false;
                }
                wait(leftMillis);
            }
        }
        return true;
    }
}
