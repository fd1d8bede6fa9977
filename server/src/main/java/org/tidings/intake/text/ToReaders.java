package org.tidings.intake.text;

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

    private final LabelledLines lines;

    ToReaders(LabelledLines lines) {
        this.lines = lines;
    }

    boolean are(int line) {
        return isOffer(line) || leadsUp(line);
    }

    /** Whether a line is an offer or a request of the page's: it says so plainly, or is likely page text and says so at all. */
    private boolean isOffer(int line) {
        var shape = lines.shape(line);
        double likely = lines.furniture(line);
        boolean mayBe = lines.whole() || isToTheReader(shape);
        return !shape.quoted
                && ((shape.signsToReader() >= MIN_SIGNS && likely >= POSSIBLY && mayBe)
                        || (speaksToReader(shape) && likely >= SURELY && mayBe)
                        || (offersSomething(shape)
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
        return shape.you > 0 || shape.call || shape.bell > 0 || shape.page >= MIN_PAGE_WORDS;
    }

    /** Whether a line leads up to an offer in the next. */
    private boolean leadsUp(int line) {
        var shape = lines.shape(line);
        return line + 1 < lines.count()
                && (isOffer(line + 1) || lines.known().rules().get(line + 1).equals(FurnitureRules.OFFER))
                && !shape.severalSentences
                && !shape.quoted
                && (speaksToReader(shape) || shape.text.endsWith("?"))
                && lines.furniture(line) >= (speaksToReader(shape) && shape.text.endsWith("?") ? HARDLY : POSSIBLY);
    }
}
