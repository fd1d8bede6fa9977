package org.tidings.reminders;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long a sender may hold what it works on without a word, from now. */
record Leases(Duration length, Clock clock) {
    Instant now() {
        return clock.instant();
    }

    Instant until() {
        return clock.instant().plus(length);
    }
}
