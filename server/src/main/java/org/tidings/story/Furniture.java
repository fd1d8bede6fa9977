package org.tidings.story;

import org.tidings.text.CleanText;

/**
 * A piece of page text that is not the story, and the rule that knew it.
 *
 * @param rule the rule's name, such as {@code advert} or {@code notification-offer}
 * @param block the block before which it stood, counted from 0; −1 where that is not known
 */
public record Furniture(String text, String rule, int block) {
    public Furniture {
        text = CleanText.of(text);
    }

    /** A piece of which it is not known where it stood. */
    public Furniture(String text, String rule) {
        this(text, rule, -1);
    }

    /** The same, with its place. */
    public Furniture before(int number) {
        return new Furniture(text, rule, number);
    }
}
