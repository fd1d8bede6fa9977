package org.tidings.story;

import java.util.Locale;
import java.util.Optional;

/** What kind of thing a topic is. */
public enum TopicKind {
    PERSON,
    PLACE,
    ORGANISATION,
    SUBJECT;

    /** The word in the API and in the database. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<TopicKind> ofWord(String word) {
        for (var kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
