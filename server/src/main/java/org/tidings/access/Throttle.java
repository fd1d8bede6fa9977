package org.tidings.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows down the guessing of passwords. A name tried from one network waits after five failures in a row, and all names
 * tried from that network wait after thirty, longer with each further one. Failures elsewhere keep no one out.
 */
final class Throttle {
    private static final Limit OF_NAME_AND_NETWORK = new Limit(5);
    private static final Limit OF_NETWORK = new Limit(30);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration MAX_WAIT = Duration.ofMinutes(15);
    /** Failures this long after which nothing more was tried are forgotten. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    private static final int MAX_DOUBLINGS = 10;
    private static final int MAX_KEYS = 20_000;

    private final Clock clock;
    private final Map<Key, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Failures> eldest) {
            return size() > MAX_KEYS;
        }
    };

    /** @param free attempts in a row before the first wait */
    private record Limit(int free) {
        Failures next(Failures before, Instant now) {
            int count = before.count() + 1;
            var wait =
                    count < free ? Duration.ZERO : FIRST_WAIT.multipliedBy(1L << Math.min(MAX_DOUBLINGS, count - free));
            return new Failures(count, now.plus(wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait));
        }
    }

    /** @param name empty for all names */
    private record Key(String network, String name) {}

    private record Failures(int count, Instant until) {}

    Throttle(Clock clock) {
        this.clock = clock;
    }

    /**
     * Asks for an attempt, which counts as a failure until {@link #succeeded} is called: so that many at once get no
     * more than many in a row.
     *
     * @return how long to wait before asking again; zero when the attempt may be made now
     */
    synchronized Duration reserve(String network, String name) {
        var now = clock.instant();
        var one = new Key(network, name);
        var all = new Key(network, "");
        var ofName = known(one, now);
        var ofNetwork = known(all, now);
        var until = ofName.until().isAfter(ofNetwork.until()) ? ofName.until() : ofNetwork.until();
        if (until.isAfter(now)) {
            return Duration.between(now, until);
        }
        failures.put(one, OF_NAME_AND_NETWORK.next(ofName, now));
        failures.put(all, OF_NETWORK.next(ofNetwork, now));
        return Duration.ZERO;
    }

    private Failures known(Key key, Instant now) {
        var known = failures.get(key);
        return known == null || known.until().plus(FORGOTTEN_AFTER).isBefore(now) ? new Failures(0, now) : known;
    }

    /** The attempt was made with the right password: the name's failures are forgotten, and it counts for none. */
    synchronized void succeeded(String network, String name) {
        failures.remove(new Key(network, name));
        failures.computeIfPresent(
                new Key(network, ""), (key, of) -> new Failures(Math.max(0, of.count() - 1), clock.instant()));
    }
}
