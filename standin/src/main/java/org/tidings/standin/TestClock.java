package org.tidings.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test puts forward or back; otherwise it stands still or runs as the machine's does. */
public final class TestClock extends Clock {
    private final Clock base;
    private volatile Duration ahead = Duration.ZERO;

    private TestClock(Clock base) {
        this.base = base;
    }

    /** A clock that stands still at this instant until it is put forward. */
    public static TestClock at(Instant instant) {
        return new TestClock(Clock.fixed(instant, ZoneOffset.UTC));
    }

    /** A clock that runs with the machine's until it is put forward or back, and on from there. */
    public static TestClock running() {
        return new TestClock(Clock.systemUTC());
    }

    /** Puts it forward; back, where negative. */
    public void advance(Duration by) {
        synchronized (this) {
            ahead = ahead.plus(by);
        }
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same clock: whatever reads a zone's time asks for the zone itself. */
    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
