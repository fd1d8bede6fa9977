package org.tidings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;
import org.tidings.webpush.EndpointPolicy;
import org.tidings.webpush.SenderLimits;

/**
 * How push services are spoken to.
 *
 * @param testHosts each {@code HOST:PORT}, that endpoints may be at besides the public internet
 * @param testAuthorities certificate authorities that are trusted besides the usual ones
 */
public record PushSettings(SenderLimits limits, Set<String> testHosts, List<X509Certificate> testAuthorities) {
    public PushSettings {
        testHosts = Set.copyOf(testHosts);
        testAuthorities = List.copyOf(testAuthorities);
    }

    static PushSettings from(Settings settings) {
        return new PushSettings(
                limits(settings),
                settings.hosts("allow-push-host"),
                settings.text("push-trust")
                        .map(file -> certificates(Path.of(file)))
                        .orElse(List.of()));
    }

    private static SenderLimits limits(Settings settings) {
        return new SenderLimits(
                settings.number("push.threads", 1, 1, 32),
                new SenderLimits.PerService(
                        settings.number("push.connections", 4, 1, 64),
                        settings.number("push.in-flight", 2000, 1, 100_000),
                        settings.number("push.waiting", 30_000, 100, 1_000_000)),
                new SenderLimits.Timeouts(
                        settings.duration(
                                "push.connect-timeout",
                                Duration.ofSeconds(10),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(2)),
                        settings.duration(
                                "push.room-timeout",
                                Duration.ofSeconds(20),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(5)),
                        settings.duration(
                                "push.answer-timeout",
                                Duration.ofSeconds(30),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(5))),
                new SenderLimits.Upkeep(
                        settings.duration(
                                "push.idle-timeout", Duration.ofMinutes(5), Duration.ofSeconds(1), Duration.ofHours(1)),
                        settings.duration(
                                "push.ping-after",
                                Duration.ofSeconds(10),
                                Duration.ofMillis(100),
                                Duration.ofMinutes(10)),
                        settings.duration(
                                "push.connection-age",
                                Duration.ofMinutes(30),
                                Duration.ofSeconds(1),
                                Duration.ofDays(1))),
                settings.number("push.refusals-that-stop", 50, 1, 100_000));
    }

    private static List<X509Certificate> certificates(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            var certificates = new ArrayList<X509Certificate>();
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                certificates.add((X509Certificate) certificate);
            }
            return certificates;
        } catch (IOException | CertificateException e) {
            throw Fault.usage("--push-trust " + file + " cannot be read as certificates: " + e.getMessage() + ".");
        }
    }

    /** The judge of endpoints that these settings ask for. */
    public EndpointPolicy endpoints() {
        return testHosts.isEmpty() ? EndpointPolicy.strict() : EndpointPolicy.allowing(testHosts);
    }

    /** The same with one more test host and its authority. */
    PushSettings withTestHost(String hostAndPort, X509Certificate authority) {
        var hosts = new HashSet<>(testHosts);
        hosts.add(hostAndPort);
        var authorities = new ArrayList<>(testAuthorities);
        authorities.add(authority);
        return new PushSettings(limits, hosts, authorities);
    }
}
