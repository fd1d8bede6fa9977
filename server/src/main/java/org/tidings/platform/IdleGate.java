package org.tidings.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Open while the processor has nothing urgent to do, so that work without a deadline runs only then. Safe for use by many threads. */
public final class IdleGate {
    private static final long QUIET_NANOS = Duration.ofMillis(20).toNanos();
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastRequestNanos = System.nanoTime();

    /** Urgent work begins; {@link #workEnds} must follow. */
    public void workBegins() {
        underWay.incrementAndGet();
    }

    public void workEnds() {
        underWay.decrementAndGet();
    }

    /** A request has arrived: answering it takes a moment. */
    public void requestArrived() {
        lastRequestNanos = System.nanoTime();
    }

    /** Whether no urgent work is under way and no request has arrived in the last 20 ms. */
    public boolean isIdle() {
        return underWay.get() == 0 && System.nanoTime() - lastRequestNanos > QUIET_NANOS;
    }

    /**
     * Gives way to urgent work: waits until there is none, but at most so long, so that what waits ends however much there is
     * to do. Returns at once where it is to stop, or the thread is interrupted.
     */
    public void giveWay(Duration max, BooleanSupplier isStopping) {
        long end = System.nanoTime() + max.toNanos();
        while (!isIdle() && !isStopping.getAsBoolean() && System.nanoTime() < end) {
            try {
                Thread.sleep(LOOK_AGAIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
