package org.tidings.feeds.formats;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A feed as it came.
 *
 * @param items in the feed's order
 * @param unread how many of its entries could not be read
 */
public record FeedDocument(Head head, List<FeedItem> items, int unread) {
    /**
     * What a feed says of itself.
     *
     * @param hub the WebSub hub that announces news at once
     * @param self the address by which the hub knows the feed
     * @param pace how often the feed asks to be read, at most
     */
    public record Head(
            FeedFormat format,
            Optional<String> title,
            Optional<String> hub,
            Optional<String> self,
            Optional<Duration> pace) {
        /** Of a format that has no more to say. */
        static Head titled(FeedFormat format, Optional<String> title) {
            return new Head(format, title, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    public FeedDocument {
        items = List.copyOf(items);
    }

    FeedDocument(Head head, Items items) {
        this(head, items.read(), items.unread());
    }
}
