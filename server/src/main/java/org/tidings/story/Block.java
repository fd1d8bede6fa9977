package org.tidings.story;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A block of a story's text.
 *
 * @param text plain characters; each line of a list is an item of it
 * @param marks what is bold, in italics or a link, by the places in the text
 */
public record Block(Type type, String text, List<Mark> marks) {
    /** @param marks null in a story that was stored before there were any */
    public Block(Type type, String text, @Nullable List<Mark> marks) {
        this.type = type;
        this.text = text;
        this.marks = marks == null ? List.of() : List.copyOf(marks);
    }

    /** What a block is. */
    public enum Type {
        PARAGRAPH,
        HEADING,
        /** Speech, set off from the text. Who said it is in the story's quotation that begins with this block. */
        QUOTATION,
        LIST;

        /** The word in the API, in forms and in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Block paragraph(String text) {
        return new Block(Type.PARAGRAPH, text, List.of());
    }

    public static Block heading(String text) {
        return new Block(Type.HEADING, text, List.of());
    }

    public boolean isParagraph() {
        return type == Type.PARAGRAPH;
    }

    public boolean isQuotation() {
        return type == Type.QUOTATION;
    }

    /** A list with the items of another after its own. */
    public Block joined(Block other) {
        var all = new ArrayList<>(marks);
        other.marks().forEach(mark -> all.add(mark.movedBy(text.length() + 1)));
        return new Block(type, text + "\n" + other.text(), all);
    }
}
