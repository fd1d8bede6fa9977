package org.tidings.desk;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows down the guessing of passwords: after five failures in a row a name waits, longer with each further one. */
final class Throttle {
    private static final int FREE = 5;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int MOST_NAMES = 10_000;

    private final Clock clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_NAMES;
        }
    };

    private record Failures(int count, Instant until) {}

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /** How long this name must wait before the next attempt; zero when it need not. */
    synchronized Duration wait(String name) {
        var failed = failures.get(name);
        var now = clock.instant();
        return failed == null || !failed.until().isAfter(now) ? Duration.ZERO : Duration.between(now, failed.until());
    }

    synchronized void failed(String name) {
        var before = failures.get(name);
        int count = before == null ? 1 : before.count() + 1;
        var wait = count < FREE ? Duration.ZERO : FIRST_WAIT.multipliedBy(1L << Math.min(10, count - FREE));
        var bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        failures.put(name, new Failures(count, clock.instant().plus(bounded)));
    }

    synchronized void succeeded(String name) {
        failures.remove(name);
    }
}
