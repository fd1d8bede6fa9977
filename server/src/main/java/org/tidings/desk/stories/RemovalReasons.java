package org.tidings.desk.stories;

import java.util.Map;

/** Why a line was removed, in plain words. Rules without words of their own are called by their names. */
final class RemovalReasons {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("editor", "an editor removed it"),
            Map.entry("topics", "a list of topics"),
            Map.entry("byline", "the byline"),
            Map.entry("timestamp", "a time"),
            Map.entry("navigation", "a menu"),
            Map.entry("read-more", "a link to another story"),
            Map.entry("repeated", "it was there twice"),
            Map.entry("share", "share buttons"),
            Map.entry("notification-offer", "an offer of notifications"),
            Map.entry("advert", "advertising"),
            Map.entry("above-the-story", "above the story"),
            Map.entry("below-the-story", "below the story"),
            Map.entry("within-the-story", "page text within the story"));

    private RemovalReasons() {}

    static String of(String rule) {
        return WORDS.getOrDefault(rule, rule.replace('-', ' '));
    }
}
