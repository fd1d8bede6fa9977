package org.tidings.site.feeds;

import java.util.List;

/**
 * A feed: what it is of, and its newest stories.
 *
 * @param page the page it belongs to, absolute
 * @param self its own address, absolute
 */
public record Feed(String title, String description, String page, String self, List<FeedEntry> entries) {}
