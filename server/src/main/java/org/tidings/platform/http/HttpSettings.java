package org.tidings.platform.http;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.platform.Settings;
import org.tidings.platform.http.connections.ConnectionLimits;

/**
 * How requests are taken.
 *
 * @param trustedProxies whose word is taken for where a request comes from
 * @param site the site's address, where it is set
 * @param hosts further names under which the site answers
 */
public record HttpSettings(
        ConnectionLimits connections, TrustedProxies trustedProxies, Optional<URI> site, Set<String> hosts) {
    private static final int MIN_CONNECTIONS = 16;
    private static final int MAX_CONNECTIONS = 100_000;
    private static final int STANDARD_CONNECTIONS = 10_000;
    /** For the database, push services, feeds, the log and Java's own files. */
    private static final int DESCRIPTORS_FOR_OTHER_USES = 200;

    /** @param site the site's address, where it is set */
    public static HttpSettings from(Settings settings, Optional<URI> site) {
        return new HttpSettings(
                new ConnectionLimits(
                        settings.number(
                                "http.max-connections",
                                standardConnections(descriptors()),
                                MIN_CONNECTIONS,
                                MAX_CONNECTIONS),
                        limit(settings, "http.idle-timeout", 60),
                        limit(settings, "http.head-timeout", 10),
                        limit(settings, "http.body-timeout", 60),
                        limit(settings, "http.write-timeout", 30)),
                TrustedProxies.parse(settings.text("http.trusted-proxies", "")),
                site,
                Arrays.stream(settings.text("http.hosts", "").split(","))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    private static Duration limit(Settings settings, String name, int standardSeconds) {
        return settings.duration(
                name, Duration.ofSeconds(standardSeconds), Duration.ofMillis(100), Duration.ofHours(1));
    }

    /** Three quarters of the file descriptors that other uses leave, and at most {@link #STANDARD_CONNECTIONS}. */
    static int standardConnections(long descriptors) {
        long left = Math.max(0, descriptors - DESCRIPTORS_FOR_OTHER_USES) * 3 / 4;
        return Math.clamp(left, MIN_CONNECTIONS, STANDARD_CONNECTIONS);
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
    }
}
