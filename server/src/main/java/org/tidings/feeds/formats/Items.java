package org.tidings.feeds.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The entries of a feed. One that cannot be read does not keep the others out.
 *
 * @param unread how many could not be read
 */
record Items(List<FeedItem> read, int unread) {
    private static final Logger log = LoggerFactory.getLogger(Items.class);

    /** @param reader answers the item; empty for what is no story, or has nothing to know it by */
    static <T> Items of(Iterable<? extends T> entries, Function<T, Optional<FeedItem>> reader) {
        var read = new ArrayList<FeedItem>();
        int unread = 0;
        for (var entry : entries) {
            try {
                reader.apply(entry).ifPresent(read::add);
            } catch (RuntimeException e) {
                log.warn("an entry of a feed could not be read", e);
                unread++;
            }
        }
        return new Items(read, unread);
    }
}
