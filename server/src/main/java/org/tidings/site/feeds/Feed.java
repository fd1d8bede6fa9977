package org.tidings.site.feeds;

import java.util.List;

/**
 * A feed: what it is of, and its newest stories.
 *
 * @param description a line about it
 */
public record Feed(String title, String description, Links links, List<FeedEntry> entries) {
    /**
     * Addresses, absolute.
     *
     * @param page of the page it belongs to
     * @param self its own
     * @param hub where one subscribes to it (W3C WebSub)
     */
    public record Links(String page, String self, String hub) {}
}
