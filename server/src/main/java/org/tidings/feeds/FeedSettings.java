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
 * @param maxListed feeds that one list (OPML) may add
 */
public record FeedSettings(Reading reading, Pace pace, Taking taking, Fetching fetching, int maxListed) {
    /**
     * @param readers feeds read at the same time
     * @param lease how long one step of a reading may take; after that it has failed, and another node may read the feed
     */
    public record Reading(int readers, Duration lease) {}

    /**
     * @param minInterval between two readings of a feed that always has news
     * @param maxInterval between two readings of a feed that never has any
     * @param failuresThatPause one after the other
     */
    public record Pace(Duration minInterval, Duration maxInterval, int failuresThatPause) {}

    /**
     * What is made of entries.
     *
     * @param fullTextChars an entry with as many characters has its whole story; the page of a shorter one is fetched
     * @param maxAge an older entry is no news, and kept as a draft
     * @param maxPerReading entries taken at one reading; the others wait for the next
     * @param firstDrafts entries of a new feed that are kept as drafts, so that an editor sees what it brings
     */
    public record Taking(int fullTextChars, Duration maxAge, int maxPerReading, int firstDrafts) {}

    /**
     * @param limits of each fetch
     * @param betweenPages how long a site is left alone between two of its pages
     * @param testHosts each {@code HOST:PORT}, that feeds and their pages may be at besides the public web
     */
    public record Fetching(FetchLimits limits, Duration betweenPages, Set<String> testHosts) {
        public Fetching {
            testHosts = Set.copyOf(testHosts);
        }
    }

    /** Reads the settings of this room. */
    public static FeedSettings from(Settings settings) {
        var limits = new FetchLimits(
                settings.number("feeds.max-bytes", 8 << 20, 1 << 10, 64 << 20),
                settings.duration(
                        "feeds.timeout", Duration.ofSeconds(30), Duration.ofMillis(100), Duration.ofMinutes(4)),
                settings.number("feeds.redirects", 5, 0, 20));
        // A step of a reading fetches once.
        var reading = new Reading(
                settings.number("feeds.readers", 4, 1, 64),
                settings.duration(
                        "feeds.lease", Duration.ofMinutes(5), limits.timeout().plusMillis(500), Duration.ofHours(1)));
        var minInterval = settings.duration(
                "feeds.least-interval", Duration.ofMinutes(5), Duration.ofMillis(100), Duration.ofDays(1));
        var pace = new Pace(
                minInterval,
                settings.duration(
                        "feeds.longest-interval",
                        Collections.max(List.of(Duration.ofHours(1), minInterval)),
                        minInterval,
                        Duration.ofDays(7)),
                settings.number("feeds.failures-that-pause", 3, 1, 1000));
        var taking = new Taking(
                settings.number("feeds.full-text", 1000, 0, 100_000),
                settings.duration("feeds.oldest", Duration.ofDays(1), Duration.ofMinutes(1), Duration.ofDays(3650)),
                settings.number("feeds.most-at-once", 100, 1, 10_000),
                settings.number("feeds.first-drafts", 3, 0, 100));
        var fetching = new Fetching(
                limits,
                settings.duration("feeds.between-pages", Duration.ofSeconds(1), Duration.ZERO, Duration.ofMinutes(1)),
                settings.hosts("allow-feed-host"));
        return new FeedSettings(reading, pace, taking, fetching, settings.number("feeds.max-listed", 5000, 1, 100_000));
    }
}
