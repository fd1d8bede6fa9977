package org.tidings.intake.text;

import java.util.Set;
import java.util.stream.Collectors;
import org.tidings.story.Furniture;

/** Which lines of a text are the page's word to its readers, by their words: an offer, a request, and what leads up to one. */
final class ToReaders {
    /** In a text that is no page a line must be so likely page text. */
    private static final double SURELY = 0.75;
    /** So likely page text is a line that shows by its words that it is. */
    private static final double POSSIBLY = 0.4;

    private static final double HARDLY = 0.1;
    /** Signs that a line speaks to the reader: "you", "we", a call to do something, reminders, things of the page. */
    private static final int MIN_SIGNS = 3;

    private static final int MIN_SIGNS_IN_SHORT_TEXT = 2;

    private static final int MIN_PAGE_WORDS = 2;
    /** A paragraph may have one of them for so many of its own. */
    private static final int MAX_WORDS_FOR_PAGE_WORD = 12;
    /** Lines that lead up to one offer, at most. */
    private static final int MAX_LINES_LEADING_UP = 3;
    /** Words in common with the story, at most, of a line that leads up to an offer without speaking to the reader. */
    private static final int MAX_TOLD_LEADING_UP = 1;

    private final LabelledLines lines;
    /** What was taken from the ends of lines as an offer. */
    private final Set<String> taken;
    /** The first line that was found to be a story's; −1: none was. */
    private final int firstParagraph;

    ToReaders(LabelledLines lines) {
        this.lines = lines;
        this.taken = lines.known().sifted().removed().stream()
                .filter(furniture -> furniture.rule().equals(FurnitureRules.OFFER))
                .map(Furniture::text)
                .collect(Collectors.toSet());
        this.firstParagraph = lines.labels().likeliest().indexOf(LineLabel.PARAGRAPH);
    }

    boolean are(int line) {
        return isOffer(line) || (isAboveOffer(line) && leadsUp(line));
    }

    /** Whether a line is no headline: it is an offer, or the line above one and speaks of something else than the story. */
    boolean areNoHeadline(int line) {
        return isOffer(line) || (isAboveOffer(line) && isOfSomethingElse(line));
    }

    /** Whether a line is an offer or a request of the page's: it says so plainly, or is likely page text and says so at all. */
    private boolean isOffer(int line) {
        var shape = lines.shape(line);
        double likely = lines.furniture(line);
        boolean mayBe = lines.whole() || isToTheReader(shape);
        return !shape.quoted
                && ((shape.signsToReader() >= MIN_SIGNS && likely >= POSSIBLY && mayBe)
                        || (speaksToReader(shape) && likely >= SURELY && mayBe)
                        || ((offersSomething(shape) || shape.buttons)
                                && likely >= HARDLY
                                && !lines.features().lines().isToldElsewhere(line)));
    }

    /** Whether a line asks the reader for something that pages have, or speaks to them of reminders. */
    private static boolean offersSomething(LineShape shape) {
        boolean spoken = shape.call || shape.you > 0;
        return (spoken && shape.bell > 0) || (shape.call && shape.page > 0 && shape.signsToReader() >= MIN_SIGNS);
    }

    // A text of a few lines shows less well which of them are page text.
    private static boolean isToTheReader(LineShape shape) {
        boolean asks = shape.call && (shape.page > 0 || shape.bell > 0 || shape.we > 0);
        boolean tells = shape.you > 0 && (shape.we > 0 || shape.bell > 0);
        boolean offers = shape.we > 0 && shape.page >= MIN_PAGE_WORDS;
        return (asks || tells || offers) && shape.signsToReader() >= MIN_SIGNS_IN_SHORT_TEXT;
    }

    // One word that pages use, or "we", stands in many a story's line.
    private static boolean speaksToReader(LineShape shape) {
        return shape.you > 0
                || shape.call
                || shape.bell > 0
                || (shape.page >= MIN_PAGE_WORDS && shape.page * MAX_WORDS_FOR_PAGE_WORD > shape.words.size());
    }

    /** Whether an offer follows: at once, after other lines that lead up to it, or in the same line, from which it was taken. */
    private boolean isAboveOffer(int line) {
        if (isCutShort(line)) {
            return true;
        }
        for (int below = line + 1; below < lines.count() && below <= line + MAX_LINES_LEADING_UP; below++) {
            if (offersReminders(below)) {
                return true;
            }
            if (lines.isKnown(below) || !leadsUp(below)) {
                return false;
            }
        }
        return false;
    }

    private boolean isCutShort(int line) {
        var whole = lines.page().texts().get(line);
        var left = lines.shape(line).text;
        return whole.length() > left.length()
                && taken.contains(whole.substring(left.length()).strip());
    }

    private boolean offersReminders(int line) {
        var shape = lines.shape(line);
        return lines.known().rules().get(line).equals(FurnitureRules.OFFER)
                || ((shape.buttons || offersSomething(shape)) && isOffer(line));
    }

    private boolean leadsUp(int line) {
        var shape = lines.shape(line);
        boolean asks = shape.text.endsWith("?");
        boolean speaks = speaksToReader(shape);
        return isOfSomethingElse(line)
                && (speaks
                        || asks
                        || (saysNothingOfStory(line)
                                && !lines.features().lines().isSigned(line)))
                && ((speaks && asks) || line < firstParagraph || lines.furniture(line) >= POSSIBLY);
    }

    // A story's last sentence may use no word of the others, and so may its offer's first.
    private boolean saysNothingOfStory(int line) {
        boolean isAbove = line < firstParagraph;
        return firstParagraph >= 0
                && (isAbove || !lines.shape(line).sentence)
                && !lines.shape(line).prose
                && lines.features().lines().told(line) <= MAX_TOLD_LEADING_UP;
    }

    private boolean isOfSomethingElse(int line) {
        return !lines.shape(line).quoted && !lines.features().lines().isToldElsewhere(line);
    }
}
