package org.tidings.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Something read from the database that may be so old and no older; other nodes may have changed it meanwhile. */
public final class Cached<T> {
    private final Supplier<T> source;
    private final Duration oldest;
    private final Clock clock;
    private volatile Optional<Kept<T>> kept = Optional.empty();

    private record Kept<T>(T value, Instant readAt) {}

    public Cached(Supplier<T> source, Duration oldest, Clock clock) {
        this.source = source;
        this.oldest = oldest;
        this.clock = clock;
    }

    /** The value, read anew if it is too old or was forgotten. */
    public T get() {
        var now = clock.instant();
        var known = kept;
        // A clock that was set back would keep a value for ever.
        boolean fresh = known.filter(
                        k -> Duration.between(k.readAt(), now).abs().compareTo(oldest) < 0)
                .isPresent();
        if (fresh) {
            return known.orElseThrow().value();
        }
        var value = source.get();
        // Unless it was forgotten while it was read: then it may be older than that.
        synchronized (this) {
            if (kept.equals(known)) {
                kept = Optional.of(new Kept<>(value, now));
            }
        }
        return value;
    }

    /** Says that it has changed: the next to ask reads it. */
    public void forget() {
        synchronized (this) {
            kept = Optional.empty();
        }
    }
}
