package org.tidings.readers;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.Settings;
import org.tidings.platform.Throttle;
import org.tidings.platform.http.ClientAddress;

/**
 * How fast one client may register readers. Thousands of people may share the address of their mobile network, and many
 * of them come at once when there is news; a program that makes readers up comes without end.
 */
public final class RegistrationLimit {
    /** A client that has used up its registrations has as many again after this time, evenly. */
    private static final Duration RENEWAL = Duration.ofMinutes(10);

    private static final int USUAL_PER_ADDRESS = 2000;

    private static final Logger log = LoggerFactory.getLogger(RegistrationLimit.class);

    private final AtomicBoolean hasWarned = new AtomicBoolean();
    private final Throttle<String> throttle;
    private final Throttle.Steady limit;

    /** @param perAddress registrations that one client may make at once */
    public RegistrationLimit(int perAddress, Clock clock) {
        this.throttle = new Throttle<>(clock);
        this.limit = new Throttle.Steady(perAddress, Duration.ofNanos(RENEWAL.toNanos() / perAddress));
    }

    /** Registrations that one client may make at once, as the settings have it. */
    public static int perAddress(Settings settings) {
        return settings.number("registrations.per-address", USUAL_PER_ADDRESS, 1, 1_000_000);
    }

    /**
     * Asks for a registration of a new reader by this client. The first that has to wait is logged: most often it is a proxy,
     * which all people share.
     *
     * @return how long to wait before asking again; zero when it may be made now
     */
    public Duration reserve(ClientAddress client) {
        var wait = throttle.reserve(Map.of(client.group(), limit));
        if (!wait.isZero() && hasWarned.compareAndSet(false, true)) {
            log.warn(
                    "{} has registered as many readers as one address may (registrations.per-address); readers there are"
                            + " asked to wait. If it is a proxy of yours, name it in http.trusted-proxies.",
                    client);
        }
        return wait;
    }

    /** Gives a registration back: the reader was there already. */
    public void giveBack(ClientAddress client) {
        throttle.giveBack(client.group(), limit);
    }
}
