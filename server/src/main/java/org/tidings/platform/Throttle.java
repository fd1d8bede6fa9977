package org.tidings.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes those wait who ask too often. Attempts are counted by keys, such as a client's address, each under a limit of its
 * own. At most {@value #MAX_KEYS} keys are known; where there are more, the one that asked longest ago is forgotten. Safe
 * for use by many threads.
 */
public final class Throttle<K> {
    private static final int MAX_KEYS = 20_000;

    private final Clock clock;
    private final Map<K, Attempts> attempts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Attempts> eldest) {
            return size() > MAX_KEYS;
        }
    };

    public Throttle(Clock clock) {
        this.clock = clock;
    }

    /**
     * What is known of a key.
     *
     * @param count attempts in a row
     * @param until when the next one may be made
     */
    record Attempts(int count, Instant until) {
        static final Attempts NONE = new Attempts(0, Instant.EPOCH);
    }

    /** How long attempts make the next one wait. */
    public sealed interface Limit {
        Attempts after(Attempts before, Instant now);

        /** The longest wait; what is longer was made by a clock that has been put back since. */
        Duration maxWait();
    }

    /**
     * Waits that double with each attempt.
     *
     * @param free attempts in a row before the first wait
     * @param forgottenAfter the time without an attempt after which all begins anew
     */
    public record Doubling(int free, Duration firstWait, Duration maxWait, Duration forgottenAfter) implements Limit {
        private static final int MAX_DOUBLINGS = 20;

        @Override
        public Attempts after(Attempts before, Instant now) {
            boolean isForgotten = before.until().plus(forgottenAfter).isBefore(now);
            int count = isForgotten ? 1 : before.count() + 1;
            return new Attempts(count, now.plus(count < free ? Duration.ZERO : waitAfter(count - free)));
        }

        private Duration waitAfter(int doublings) {
            var wait = firstWait.multipliedBy(1L << Math.min(MAX_DOUBLINGS, doublings));
            return wait.compareTo(maxWait) > 0 ? maxWait : wait;
        }
    }

    /**
     * A steady pace, and a number of attempts at once for those who were quiet before.
     *
     * @param atOnce attempts that may be made one right after the other
     * @param each the time that gives back one of them
     */
    public record Steady(int atOnce, Duration each) implements Limit {
        @Override
        public Attempts after(Attempts before, Instant now) {
            var allUnused = now.minus(each.multipliedBy(atOnce - 1L));
            var from = before.until().isAfter(allUnused) ? before.until() : allUnused;
            return new Attempts(before.count() + 1, from.plus(each));
        }

        @Override
        public Duration maxWait() {
            return each;
        }
    }

    /**
     * Asks for an attempt. It counts for each of the keys, or, where one of them has to wait, for none.
     *
     * @param limits of the keys that the attempt counts for
     * @return how long to wait before asking again; zero when the attempt may be made now
     */
    public synchronized Duration reserve(Map<K, ? extends Limit> limits) {
        var now = clock.instant();
        var until = limits.entrySet().stream()
                .map(entry -> known(entry.getKey(), entry.getValue(), now).until())
                .max(Instant::compareTo)
                .orElse(now);
        if (until.isAfter(now)) {
            return Duration.between(now, until);
        }
        limits.forEach((key, limit) -> attempts.put(key, limit.after(known(key, limit, now), now)));
        return Duration.ZERO;
    }

    private Attempts known(K key, Limit limit, Instant now) {
        var known = attempts.getOrDefault(key, Attempts.NONE);
        return known.until().isAfter(now.plus(limit.maxWait())) ? Attempts.NONE : known;
    }

    /** Forgets all attempts of a key. */
    public synchronized void forget(K key) {
        attempts.remove(key);
    }

    /** Gives one attempt back that was made at a steady pace. */
    public synchronized void giveBack(K key, Steady limit) {
        attempts.computeIfPresent(
                key,
                (same, of) ->
                        new Attempts(Math.max(0, of.count() - 1), of.until().minus(limit.each())));
    }

    /** Takes back the last attempt of a key, and the wait that it has made. */
    public synchronized void takeBack(K key) {
        attempts.computeIfPresent(key, (same, of) -> new Attempts(Math.max(0, of.count() - 1), clock.instant()));
    }
}
