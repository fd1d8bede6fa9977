package org.tidings.site.feeds;

import java.util.Arrays;
import java.util.Optional;

/** The formats in which each feed is offered. */
public enum FeedFormat {
    RSS(".xml", "application/rss+xml"),
    ATOM(".atom", "application/atom+xml"),
    JSON(".json", "application/feed+json");

    private final String ending;
    private final String mediaType;

    FeedFormat(String ending, String mediaType) {
        this.ending = ending;
        this.mediaType = mediaType;
    }

    /** The format of a feed's file. */
    public static Optional<FeedFormat> ofFile(String name) {
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst();
    }

    /** The file's name without its ending. */
    public String baseName(String file) {
        return file.substring(0, file.length() - ending.length());
    }

    public String contentType() {
        return mediaType + "; charset=utf-8";
    }

    public String write(Feed feed) {
        return switch (this) {
            case RSS -> RssFeed.text(feed);
            case ATOM -> AtomFeed.text(feed);
            case JSON -> JsonFeed.text(feed);
        };
    }
}
