package org.tidings.platform;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Whether somebody waits for the processor now, so that what can wait does. Safe for use by many threads. */
public final class Demand {
    private static final long QUIET_NANOS = Duration.ofMillis(20).toNanos();

    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long lastRequestNanos = System.nanoTime();

    /** Work begins that people wait for; {@link #end} must follow. */
    public void begin() {
        underWay.incrementAndGet();
    }

    public void end() {
        underWay.decrementAndGet();
    }

    /** A request has come: answering it takes a moment. */
    public void request() {
        lastRequestNanos = System.nanoTime();
    }

    /** Whether nobody waits: no such work is under way and no request came in the last 20 ms. */
    public boolean isQuiet() {
        return underWay.get() == 0 && System.nanoTime() - lastRequestNanos > QUIET_NANOS;
    }
}
