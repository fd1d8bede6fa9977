package org.tidings.feeds;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.tidings.platform.Settings;
import org.tidings.platform.fetch.FetchLimits;

/**
 * How feeds are read.
 *
 * @param readers feeds read at the same time
 * @param leastInterval between two readings of a feed that has news all the time
 * @param longestInterval between two readings of a feed that never has any
 * @param failuresThatPause one after the other
 * @param fullText an entry with so many characters has its whole story; else its page is fetched
 * @param betweenPages how long a site is left alone between two of its pages
 * @param oldest an entry older than this is no news, and kept as a draft
 * @param mostAtOnce entries taken at one reading; the others wait for the next
 * @param first entries of a new feed that are kept as drafts, so that an editor sees what it brings
 * @param limits of each fetch
 * @param testHosts each {@code HOST:PORT}, that feeds and their pages may be at besides the public web
 */
public record FeedSettings(
        int readers,
        Duration leastInterval,
        Duration longestInterval,
        int failuresThatPause,
        int fullText,
        Duration betweenPages,
        Duration oldest,
        int mostAtOnce,
        int first,
        FetchLimits limits,
        Set<String> testHosts) {
    public FeedSettings {
        testHosts = Set.copyOf(testHosts);
    }

    /** Reads the settings of this room. */
    public static FeedSettings from(Settings settings) {
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
                settings.hosts("allow-feed-host"));
    }
}
