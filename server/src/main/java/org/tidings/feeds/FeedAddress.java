package org.tidings.feeds;

import java.net.URI;
import java.util.Optional;
import org.tidings.platform.fetch.WebAddress;

/** Addresses of feeds as people and programs write them: without a scheme, or with "feed:" for one. */
final class FeedAddress {
    private FeedAddress() {}

    /** The address; empty where it is none. Whether it may be fetched is not judged. */
    static Optional<URI> of(String written) {
        var text = written.strip().replaceFirst("(?i)^feed://", "http://").replaceFirst("(?i)^feed:(?=https?:)", "");
        if (text.isEmpty() || text.chars().anyMatch(Character::isWhitespace)) {
            return Optional.empty();
        }
        return WebAddress.of(text.contains("://") ? text : "https://" + text);
    }
}
