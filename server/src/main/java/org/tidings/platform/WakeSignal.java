package org.tidings.platform;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Wakes threads that wait for work, one at a signal: a thread that finds work signals the next, so that the first has begun
 * before all of them share the cores. A signal that comes while no thread waits is not lost.
 */
public final class WakeSignal {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();
    private long signals;

    /** The number of signals so far; give it to {@link #await} to be woken by every later one. */
    public long signals() {
        lock.lock();
        try {
            return signals;
        } finally {
            lock.unlock();
        }
    }

    /** Wakes one waiting thread. */
    public void wakeOne() {
        lock.lock();
        try {
            signals++;
            signalled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Wakes all waiting threads. */
    public void wakeAll() {
        lock.lock();
        try {
            signals++;
            signalled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until there have been more signals than {@code seen}, but no longer than {@code limit}. */
    public void await(long seen, Duration limit) throws InterruptedException {
        long nanos = limit.toNanos();
        lock.lock();
        try {
            while (signals == seen && nanos > 0) {
                nanos = signalled.awaitNanos(nanos);
            }
        } finally {
            lock.unlock();
        }
    }
}
