package org.tidings.desk.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidings.desk.parts.Field;
import org.tidings.desk.parts.Form;
import org.tidings.story.Block;
import org.tidings.story.Mark;
import org.tidings.story.Markup;
import org.tidings.story.Quotation;

/**
 * The text in a form, checked and cleaned: known kinds and marks alone, links to the web alone. What is wrong is said in the
 * form, beside the block.
 *
 * @param setOff who said what stands in the blocks that are quotations
 */
record WrittenText(List<Block> blocks, List<Quotation> setOff) {
    /** Longer than the longest report; a page of more could not be worked with. */
    static final int MAX_BLOCKS = 2000;

    static final int MAX_BLOCK_CHARS = 20_000;
    private static final Pattern BLANK_LINES = Pattern.compile("\\n[ \\t]*\\n\\s*");

    private static Field speaker(int number) {
        return Field.line(WrittenBlock.SPEAKER + "-" + number, "speaker’s name", 0, 200);
    }

    private static Field source(int number) {
        return Field.line(WrittenBlock.SOURCE + "-" + number, "source", 0, 200);
    }

    /** The field of a block's text, as refusals name it. */
    static String field(int number) {
        return WrittenBlock.TEXT + "-" + number;
    }

    /** Where the form is then not right, the text is not to be used. */
    static WrittenText read(List<WrittenBlock> written, Form form, int maxChars) {
        var blocks = new ArrayList<Block>();
        var setOff = new ArrayList<Quotation>();
        for (int i = 0; i < written.size(); i++) {
            read(written.get(i), i, form, blocks, setOff);
        }
        long chars = blocks.stream().mapToLong(block -> block.text().length()).sum();
        if (chars > maxChars) {
            form.refuse("The text has " + chars + " characters; at most " + maxChars + " are taken.");
        } else if (blocks.size() > MAX_BLOCKS) {
            form.refuse("The text has " + blocks.size() + " blocks; at most " + MAX_BLOCKS + " are taken.");
        } else if (blocks.isEmpty()) {
            form.refuse(field(0), "The text is empty; a story needs a paragraph.");
        }
        return new WrittenText(blocks, setOff);
    }

    private static void read(WrittenBlock written, int number, Form form, List<Block> blocks, List<Quotation> setOff) {
        if (written.isBlank()) {
            return;
        }
        if (written.text().length() > MAX_BLOCK_CHARS) {
            form.refuse(
                    field(number),
                    "Block " + (number + 1) + " has " + written.text().length() + " characters; it has at most "
                            + MAX_BLOCK_CHARS + ".");
            return;
        }
        var type = written.type();
        if (type.isEmpty()) {
            form.refuse(field(number), "Block " + (number + 1) + " is of a kind that there is not: choose one.");
            return;
        }
        switch (type.get()) {
            case PARAGRAPH ->
                paragraphs(written.text()).forEach(text -> blocks.add(block(type.get(), text, number, form)));
            case HEADING -> blocks.add(block(type.get(), Field.oneLine(written.text()), number, form));
            case LIST -> blocks.add(block(type.get(), items(written.text()), number, form));
            case QUOTATION -> {
                var words = block(type.get(), Field.oneLine(written.text()), number, form);
                setOff.add(Quotation.setOff(
                        words.text(),
                        form.optional(speaker(number), written.speaker()),
                        form.optional(source(number), written.source()),
                        blocks.size()));
                blocks.add(words);
            }
        }
    }

    private static Block block(Block.Type type, String typed, int number, Form form) {
        var read = Markup.read(typed);
        for (var address : read.refused()) {
            form.refuse(
                    field(number),
                    "In block " + (number + 1) + " a link leads to “" + shortened(address)
                            + "”; it must begin with https:// or http://, have at most " + Mark.MAX_ADDRESS_CHARS
                            + " characters, and no blank space or brackets.");
        }
        return new Block(type, read.text(), read.marks());
    }

    private static String shortened(String address) {
        return StoryViews.label(address);
    }

    private static List<String> paragraphs(String text) {
        return BLANK_LINES
                .splitAsStream(text.replace("\r", ""))
                .map(Field::oneLine)
                .filter(paragraph -> !paragraph.isEmpty())
                .toList();
    }

    private static String items(String text) {
        return text.lines().map(Field::oneLine).filter(item -> !item.isEmpty()).collect(Collectors.joining("\n"));
    }
}
