package org.tidings.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** A value from the database, cached for at most a given time; other nodes may have changed it meanwhile. */
public final class Cached<T> {
    private final Supplier<T> source;
    private final Duration maxAge;
    private final Clock clock;
    private volatile Optional<Kept<T>> kept = Optional.empty();

    private record Kept<T>(T value, Instant readAt) {}

    public Cached(Supplier<T> source, Duration maxAge, Clock clock) {
        this.source = source;
        this.maxAge = maxAge;
        this.clock = clock;
    }

    /** The value, read again if it is too old or was forgotten. */
    public T get() {
        var now = clock.instant();
        var known = kept;
        // A clock that was set back would keep a value for ever.
        boolean fresh = known.filter(
                        k -> Duration.between(k.readAt(), now).abs().compareTo(maxAge) < 0)
                .isPresent();
        if (fresh) {
            return known.orElseThrow().value();
        }
        var value = source.get();
        // A value that was forgotten while it was read may be older than the change.
        synchronized (this) {
            if (kept.equals(known)) {
                kept = Optional.of(new Kept<>(value, now));
            }
        }
        return value;
    }

    /** The value has changed: the next {@link #get} reads it again. */
    public void forget() {
        synchronized (this) {
            kept = Optional.empty();
        }
    }
}
