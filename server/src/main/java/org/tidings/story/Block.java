package org.tidings.story;

import java.util.Locale;

/** One block of a story's text, in plain characters: no markup. */
public record Block(Type type, String text) {
    /** What a block is. */
    public enum Type {
        PARAGRAPH,
        HEADING;

        /** The word in the API and in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Type ofWord(String word) {
            return word.equals("heading") ? HEADING : PARAGRAPH;
        }
    }

    public static Block paragraph(String text) {
        return new Block(Type.PARAGRAPH, text);
    }

    public static Block heading(String text) {
        return new Block(Type.HEADING, text);
    }

    public boolean isParagraph() {
        return type == Type.PARAGRAPH;
    }
}
