package org.tidings.desk.parts;

/**
 * A field of the desk's forms.
 *
 * @param noun what sentences call it: "headline"
 * @param minChars 0 where it may be empty; counted in UTF-16 units, as {@code maxlength} does
 */
public record Field(String name, String noun, int minChars, int maxChars, boolean isOneLine) {
    /** A field whose text is one line, however it was typed. */
    public static Field line(String name, String noun, int minChars, int maxChars) {
        return new Field(name, noun, minChars, maxChars, true);
    }

    /** A field whose text keeps its lines. */
    public static Field text(String name, String noun, int minChars, int maxChars) {
        return new Field(name, noun, minChars, maxChars, false);
    }

    /** The text without blank space around it and, on one line, without more than one space between its words. */
    String trimmed(String typed) {
        return isOneLine ? oneLine(typed) : typed.strip();
    }

    /** A text on one line, without more than one space between its words and none around them. */
    public static String oneLine(String typed) {
        return typed.strip().replaceAll("\\s+", " ");
    }

    /** What is wrong with its length. */
    String sentence(int chars) {
        if (chars == 0) {
            return "The " + noun + " is empty.";
        }
        return "The " + noun + " has " + chars + " characters; "
                + (minChars > 0 ? "it must have " + minChars + " to " + maxChars : "it has at most " + maxChars) + ".";
    }
}
