package org.tidings.feeds;

import java.time.Duration;
import java.util.Set;
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
}
