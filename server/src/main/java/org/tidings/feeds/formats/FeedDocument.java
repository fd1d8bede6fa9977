package org.tidings.feeds.formats;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A feed as it came.
 *
 * @param format in words: "RSS 2.0", "Atom", "JSON Feed", "ninjs", "news sitemap"
 * @param hub the WebSub hub that tells of news at once
 * @param self the address by which the hub knows the feed
 * @param pace how often the feed asks to be read, at most
 * @param items in the feed's order
 */
public record FeedDocument(
        String format,
        Optional<String> title,
        Optional<String> hub,
        Optional<String> self,
        Optional<Duration> pace,
        List<FeedItem> items) {
    public FeedDocument {
        items = List.copyOf(items);
    }
}
