package org.tidings;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.feeds.FeedSettings;
import org.tidings.intake.IntakeLimits;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;
import org.tidings.platform.fetch.FetchLimits;
import org.tidings.platform.http.HttpSettings;
import org.tidings.publication.Publisher;
import org.tidings.reminders.DispatchSettings;
import org.tidings.reminders.Reminders;
import org.tidings.webpush.EndpointPolicy;
import org.tidings.webpush.PushSender;

/**
 * All settings, read once and checked, in the shapes in which the rooms take them. docs/operators.md lists them all.
 *
 * @param database an outside database's JDBC address; empty for the one in the data folder
 * @param reminderLength the most characters of a reminder's text below its title
 * @param pushHosts test hosts, each {@code HOST:PORT}, that endpoints may be at besides the public internet
 */
public record Configuration(
        String host,
        int port,
        HttpSettings http,
        Optional<String> database,
        int databaseConnections,
        boolean logToFile,
        SiteFacts site,
        URI vapidContact,
        boolean acceptNewVapidKey,
        IntakeLimits intake,
        Publisher.Again sameNews,
        int reminderLength,
        DispatchSettings dispatch,
        Reminders.EnvelopeSettings envelopes,
        PushSender.Limits push,
        Set<String> pushHosts,
        List<X509Certificate> pushAuthorities,
        FeedSettings feeds) {

    /**
     * What the publication is called and where it is.
     *
     * @param address empty: {@code http://localhost:PORT}
     */
    public record SiteFacts(String name, String tagline, Optional<URI> address, String accent) {}

    /** Reads every setting. */
    public static Configuration from(Settings settings) {
        var address = settings.text("site.url").map(text -> siteAddress(text));
        var connectTimeout = settings.duration(
                "push.connect-timeout", Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMinutes(2));
        var answerTimeout = settings.duration(
                "push.answer-timeout", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMinutes(5));
        var roomTimeout = settings.duration(
                "push.room-timeout", Duration.ofSeconds(20), Duration.ofMillis(100), Duration.ofMinutes(5));
        return new Configuration(
                settings.text("host", "127.0.0.1"),
                settings.number("port", 8080, 0, 65535),
                HttpSettings.from(settings),
                settings.text("database").map(Configuration::jdbc),
                settings.number("database.connections", 12, 4, 200),
                settings.oneOf("log", "file", "file", "stderr").equals("file"),
                new SiteFacts(
                        settings.text("site.name", "Tidings"),
                        settings.text("site.tagline", "New stories on the topics you follow"),
                        address,
                        accent(settings.text("site.accent", "#8a1f1f"))),
                contact(settings.text(
                        "vapid.contact",
                        "mailto:webmaster@" + address.map(URI::getHost).orElse("localhost"))),
                settings.oneOf("vapid.accept-new-key", "false", "false", "true").equals("true"),
                new IntakeLimits(
                        settings.number("intake.max-bytes", 1 << 20, 1 << 10, 64 << 20),
                        settings.number("intake.max-paragraphs", 2000, 1, 100_000),
                        settings.number("intake.max-topics", 30, 1, 500),
                        settings.number("intake.least-confidence", 50, 0, 100) / 100.0,
                        settings.oneOf("intake.new-topics", "propose", "propose", "publish")
                                .equals("propose")),
                Publisher.Again.valueOf(settings.oneOf("intake.same-news", "show", "show", "draft", "refuse", "update")
                        .toUpperCase(java.util.Locale.ROOT)),
                settings.number("reminder.length", 180, 0, 3500),
                new DispatchSettings(
                        settings.number("dispatch.senders", 8, 1, 64),
                        settings.number("dispatch.chunk", 2000, 1, 20_000),
                        settings.duration(
                                "dispatch.patience", Duration.ofMillis(250), Duration.ofMillis(10), answerTimeout),
                        // The slowest answer must come within the lease.
                        settings.duration(
                                "dispatch.lease",
                                Duration.ofSeconds(60),
                                answerTimeout.plus(roomTimeout).plusSeconds(5),
                                Duration.ofHours(1)),
                        settings.duration(
                                "dispatch.time-to-live",
                                Duration.ofHours(4),
                                Duration.ofSeconds(1),
                                Duration.ofDays(28)),
                        settings.duration(
                                "dispatch.first-retry",
                                Duration.ofSeconds(5),
                                Duration.ofMillis(10),
                                Duration.ofHours(1)),
                        settings.duration(
                                "dispatch.longest-retry",
                                Duration.ofMinutes(10),
                                Duration.ofMillis(10),
                                Duration.ofHours(12)),
                        settings.duration(
                                "ledger.kept", Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(3650))),
                envelopes(settings),
                new PushSender.Limits(
                        settings.number("push.threads", 1, 1, 32),
                        settings.number("push.connections", 4, 1, 64),
                        settings.number("push.in-flight", 2000, 1, 100_000),
                        settings.number("push.waiting", 30_000, 100, 1_000_000),
                        connectTimeout,
                        roomTimeout,
                        answerTimeout,
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
                                Duration.ofDays(1)),
                        settings.number("push.refusals-that-stop", 50, 1, 100_000)),
                hosts(settings, "allow-push-host"),
                settings.text("push-trust")
                        .map(file -> certificates(Path.of(file)))
                        .orElse(List.of()),
                feeds(settings));
    }

    private static FeedSettings feeds(Settings settings) {
        var least = settings.duration(
                "feeds.least-interval", Duration.ofMinutes(5), Duration.ofMillis(100), Duration.ofDays(1));
        return new FeedSettings(
                settings.number("feeds.readers", 4, 1, 64),
                least,
                settings.duration(
                        "feeds.longest-interval",
                        Collections.max(List.of(Duration.ofHours(1), least)),
                        least,
                        Duration.ofDays(7)),
                settings.number("feeds.failures-that-pause", 3, 1, 1000),
                settings.number("feeds.full-text", 1000, 0, 100_000),
                settings.duration("feeds.between-pages", Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1)),
                settings.duration("feeds.oldest", Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofDays(3650)),
                settings.number("feeds.most-at-once", 100, 1, 10_000),
                settings.number("feeds.first-drafts", 3, 0, 100),
                new FetchLimits(
                        settings.number("feeds.max-bytes", 8 << 20, 1 << 10, 64 << 20),
                        settings.duration(
                                "feeds.timeout", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMinutes(4)),
                        settings.number("feeds.redirects", 5, 0, 20)),
                hosts(settings, "allow-feed-host"));
    }

    // A third of the heap at most by default, and never more than half of it: the rest of the server lives there too.
    private static Reminders.EnvelopeSettings envelopes(Settings settings) {
        int heapMb = Math.toIntExact(Runtime.getRuntime().maxMemory() >> 20);
        int memoryMb = settings.number("envelopes.memory-mb", Math.min(256, heapMb / 3), 0, Math.max(1, heapMb / 2));
        int cores = Runtime.getRuntime().availableProcessors();
        return new Reminders.EnvelopeSettings(
                (long) memoryMb << 20, settings.number("envelopes.threads", Math.max(1, cores / 2), 1, 64));
    }

    private static URI siteAddress(String text) {
        try {
            var address = URI.create(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Fault.usage("site.url is '" + text + "'; it must be an address such as https://news.example.org.");
    }

    private static String jdbc(String text) {
        if (!text.startsWith("jdbc:postgresql:")) {
            throw Fault.usage(
                    "--database is '" + text.replaceFirst("\\?.*", "") + "'; it must begin with jdbc:postgresql:");
        }
        return text;
    }

    private static String accent(String text) {
        if (!text.matches("#[0-9a-fA-F]{6}")) {
            throw Fault.usage("site.accent is '" + text + "'; it must be a colour such as #8a1f1f.");
        }
        return text;
    }

    private static URI contact(String text) {
        if (!text.matches("(?:mailto:[^\\s@\"]+@[^\\s@\"]+|https://[^\\s\"]+)")) {
            throw Fault.usage("vapid.contact is '" + text + "'; it must be mailto:NAME@HOST or an https: address.");
        }
        return URI.create(text);
    }

    private static Set<String> hosts(Settings settings, String name) {
        var text = settings.text(name);
        if (text.isEmpty()) {
            return Set.of();
        }
        var hosts = Arrays.stream(text.get().split(",")).map(String::strip).collect(Collectors.toSet());
        for (var host : hosts) {
            if (!host.matches("[\\w.\\-\\[\\]:]+:\\d{1,5}")) {
                throw Fault.usage("--" + name + " is '" + host + "'; it must be HOST:PORT.");
            }
        }
        return hosts;
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
        return pushHosts.isEmpty() ? EndpointPolicy.strict() : EndpointPolicy.allowing(pushHosts);
    }

    /** The same with one more test host and its authority: for the demo. */
    public Configuration withPushHost(String hostAndPort, X509Certificate authority) {
        var hosts = new java.util.HashSet<>(pushHosts);
        hosts.add(hostAndPort);
        var authorities = new ArrayList<>(pushAuthorities);
        authorities.add(authority);
        return new Configuration(
                host,
                port,
                http,
                database,
                databaseConnections,
                logToFile,
                site,
                vapidContact,
                acceptNewVapidKey,
                intake,
                sameNews,
                reminderLength,
                dispatch,
                envelopes,
                push,
                hosts,
                authorities,
                feeds);
    }
}
