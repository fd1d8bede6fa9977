package org.tidings.platform;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes those who wait for work, one at a ring: whoever finds some rings on, so that the first has begun before the cores
 * are shared by all. A ring that comes while nobody waits is not lost.
 */
public final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private long rings;

    /** How often it has rung so far; give it to {@link #await} to hear every later ring. */
    public long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes one. */
    public void ring() {
        lock.lock();
        try {
            rings++;
            rung.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all. */
    public void ringForAll() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a ring after so many, at most so long. */
    public void await(long after, Duration most) throws InterruptedException {
        long nanos = most.toNanos();
        lock.lock();
        try {
            while (rings == after && nanos > 0) {
                nanos = rung.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
