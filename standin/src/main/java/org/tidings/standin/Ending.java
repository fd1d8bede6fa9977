package org.tidings.standin;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The end of a process that a test or a benchmark has started: asked for, and where it takes too long, made. */
public final class Ending {
    private Ending() {}

    /** Asks it to end, as a service manager does, and waits. */
    public static void of(Process process, Duration limit) {
        process.destroy();
        await(process, limit);
    }

    /** Waits for one that has its sign to go. Killed where it is still there after this time. */
    public static void await(Process process, Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
