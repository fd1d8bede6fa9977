package org.tidings.desk.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.desk.parts.Form;
import org.tidings.story.Block;
import org.tidings.story.Markup;
import org.tidings.story.Quotation;
import org.tidings.story.Story;

/**
 * A block as it stands in the form: its text with the signs of its marks, and of a quotation who said it.
 *
 * @param kind the word of a {@link Block.Type}, or whatever was sent in its place
 */
public record WrittenBlock(String kind, String text, String speaker, String source) {
    static final String KIND = "kind";
    static final String TEXT = "text";
    static final String SPEAKER = "speaker";
    static final String SOURCE = "source";

    private static final String NONE = "";

    static WrittenBlock empty() {
        return new WrittenBlock(Block.Type.PARAGRAPH.word(), NONE, NONE, NONE);
    }

    /** The text of a story, as its form shows it first. */
    static List<WrittenBlock> of(Story story) {
        return of(story.blocks(), story.quotations());
    }

    static List<WrittenBlock> of(List<Block> blocks, List<Quotation> quotations) {
        var written = new ArrayList<WrittenBlock>();
        for (int i = 0; i < blocks.size(); i++) {
            int number = i;
            var said = blocks.get(i).isQuotation()
                    ? quotations.stream()
                            .filter(quotation -> quotation.block() == number)
                            .findFirst()
                    : Optional.<Quotation>empty();
            written.add(new WrittenBlock(
                    blocks.get(i).type().word(),
                    Markup.of(blocks.get(i)),
                    said.flatMap(Quotation::speaker).orElse(NONE),
                    said.flatMap(Quotation::source).orElse(NONE)));
        }
        return written;
    }

    /** The blocks in a form, each with four fields; empty where it has none, or where they do not match. */
    static Optional<List<WrittenBlock>> in(Form form) {
        var kinds = form.all(KIND);
        var texts = form.all(TEXT);
        var speakers = form.all(SPEAKER);
        var sources = form.all(SOURCE);
        if (texts.isEmpty()
                || kinds.size() != texts.size()
                || speakers.size() != texts.size()
                || sources.size() != texts.size()) {
            return Optional.empty();
        }
        var blocks = new ArrayList<WrittenBlock>();
        for (int i = 0; i < texts.size(); i++) {
            blocks.add(new WrittenBlock(kinds.get(i), texts.get(i), speakers.get(i), sources.get(i)));
        }
        return Optional.of(blocks);
    }

    /** What it is; empty for a kind that there is not. */
    Optional<Block.Type> type() {
        for (var type : Block.Type.values()) {
            if (type.word().equals(kind.toLowerCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    boolean isBlank() {
        return text.isBlank();
    }

    /** In one line, to be compared with another. */
    String inWords() {
        var what = type().orElse(Block.Type.PARAGRAPH);
        var who = speaker.isBlank() ? "" : " — " + speaker.strip() + (source.isBlank() ? "" : ", " + source.strip());
        return switch (what) {
            case PARAGRAPH -> text;
            case HEADING -> "Subheading: " + text;
            case QUOTATION -> "Quotation: " + text + who;
            case LIST -> "List: " + text;
        };
    }
}
