package org.tidings.story;

import java.util.Locale;

/** Where a story stands. */
public enum StoryState {
    DRAFT,
    PUBLISHED,
    WITHDRAWN;

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static StoryState ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
