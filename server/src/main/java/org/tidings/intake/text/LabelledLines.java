package org.tidings.intake.text;

/**
 * A text's lines with what the model found each to be.
 *
 * @param whole whether it is a page that was pasted whole, and no story as it was sent
 */
record LabelledLines(
        PageText.Lines page, KnownLines known, LineFeatures features, LineModel.Labels labels, boolean whole) {
    /** What may end a story has so many words. */
    private static final int MIN_SENTENCE_WORDS = 3;
    /** A paragraph has one word that pages use for so many of its own. */
    private static final int MIN_WORDS_FOR_PAGE_WORD = 12;

    int count() {
        return features.count();
    }

    LineShape shape(int line) {
        return features.shape(line);
    }

    LineLabel label(int line) {
        return labels.likeliest().get(line);
    }

    boolean isParagraph(int line) {
        return label(line) == LineLabel.PARAGRAPH;
    }

    /** How likely it is that a line is page text. */
    double furniture(int line) {
        return labels.furniture(line);
    }

    boolean isKnown(int line) {
        return features.lines().isKnown(line);
    }

    boolean isShort(int line) {
        return !shape(line).prose && !shape(line).sentence;
    }

    boolean isSentenceOfAStory(int line) {
        var shape = shape(line);
        return shape.sentence
                && !isKnown(line)
                && shape.words.size() >= MIN_SENTENCE_WORDS
                && !shape.text.endsWith(":")
                // Few words of page machinery may stand in a paragraph.
                && shape.page <= (shape.prose ? Math.max(1, shape.words.size() / MIN_WORDS_FOR_PAGE_WORD) : 0)
                && shape.you == 0
                && !shape.call
                && !shape.credit;
    }
}
