package org.tidings.platform.database;

import java.time.Duration;

/** Waits between attempts that fail: each twice as long as the one before, up to a limit. */
final class BackOff {
    private final Duration first;
    private final Duration max;
    private Duration next;

    BackOff(Duration first, Duration max) {
        this.first = first;
        this.max = max;
        this.next = first;
    }

    /** How long to wait before the next attempt. */
    Duration next() {
        var wait = next;
        var doubled = next.multipliedBy(2);
        next = doubled.compareTo(max) > 0 ? max : doubled;
        return wait;
    }

    /** An attempt has succeeded. */
    void reset() {
        next = first;
    }
}
