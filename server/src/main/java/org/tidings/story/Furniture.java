package org.tidings.story;

import java.util.List;
import org.tidings.text.CleanText;

/**
 * A piece of page text that is not the story, and the rule that knew it.
 *
 * @param rule the rule's name, such as {@code advert} or {@code notification-offer}
 * @param signs what a line shows that was known by its features, the weightiest first; empty where the rule says it all
 * @param block the block before which it stood, counted from 0; −1 where that is not known
 */
public record Furniture(String text, String rule, List<String> signs, int block) {
    public Furniture {
        text = CleanText.of(text);
        signs = List.copyOf(signs);
    }

    /** A piece of which it is not known where it stood. */
    public Furniture(String text, String rule) {
        this(text, rule, List.of());
    }

    /** The same of what was known by its features. */
    public Furniture(String text, String rule, List<String> signs) {
        this(text, rule, signs, -1);
    }

    /** The same, with its place. */
    public Furniture before(int number) {
        return new Furniture(text, rule, signs, number);
    }
}
