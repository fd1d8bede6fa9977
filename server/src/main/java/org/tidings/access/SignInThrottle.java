package org.tidings.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.Throttle;

/**
 * Slows down the guessing of passwords. A name tried from one network waits after five failures in a row, and all names
 * tried from that network wait after thirty, longer with each further one. Failures elsewhere keep no one out.
 */
final class SignInThrottle {
    private static final Throttle.Limit OF_NAME_AND_NETWORK = limit(5);
    private static final Throttle.Limit OF_NETWORK = limit(30);

    private final Throttle<Key> throttle;

    /** @param name empty for all names */
    private record Key(String network, Optional<String> name) {
        static Key of(String network, String name) {
            return new Key(network, Optional.of(name));
        }

        static Key of(String network) {
            return new Key(network, Optional.empty());
        }
    }

    SignInThrottle(Clock clock) {
        this.throttle = new Throttle<>(clock);
    }

    private static Throttle.Limit limit(int free) {
        return new Throttle.Doubling(free, Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofHours(1));
    }

    /**
     * Asks for an attempt, which counts as a failure until {@link #succeeded} is called: so that many at once get no
     * more than many in a row.
     *
     * @return how long to wait before asking again; zero when the attempt may be made now
     */
    Duration reserve(String network, String name) {
        return throttle.reserve(Map.of(Key.of(network, name), OF_NAME_AND_NETWORK, Key.of(network), OF_NETWORK));
    }

    /** The attempt was made with the right password: the name's failures are forgotten, and it counts for none. */
    void succeeded(String network, String name) {
        throttle.forget(Key.of(network, name));
        throttle.takeBack(Key.of(network));
    }
}
