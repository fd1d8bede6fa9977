package org.tidings.story;

/**
 * A topic by its name, as a page names it or a text shows it: perhaps known to us, perhaps new.
 *
 * @param name as readers see it, 1 to 100 characters
 */
public record TopicName(String name, TopicKind kind) {
    public static final int LONGEST = 100;

    public TopicName {
        if (name.isBlank() || name.length() > LONGEST) {
            throw new IllegalArgumentException("a topic's name has 1 to " + LONGEST + " characters");
        }
    }

    public Slug slug() {
        return Slug.of(name);
    }
}
