package org.tidings.intake.text;

/**
 * Which lines above a page's story are its headline and its standfirst.
 *
 * @param headline its line; −1: none is
 * @param standfirst the line below that tells more of the same; −1: none is
 */
record PageHeading(int headline, int standfirst) {
    static final PageHeading NONE = new PageHeading(-1, -1);

    /** A headline stands above its author; so much less likely is a line below. */
    private static final double BELOW_BYLINE = 0.3;
    /** A headline uses a word of its story; so much less likely is a line that uses none, such as a button or a site's name. */
    private static final double WITHOUT_A_WORD_OF_THE_STORY = 0.3;
    /** A headline is at least so likely. */
    private static final double MIN_HEADLINE = 0.03;
    /** Of two lines in a row that may be the headline the upper one is, if it is so likely beside the other. */
    private static final double MIN_SHARE_OF_HEADLINE = 0.5;
    /** Lines of the story among which its headline may stand. */
    private static final int WITHIN_STORY = 2;
    /** A shorter line tells no more than the headline above it, in words. */
    private static final int MIN_STANDFIRST_WORDS = 8;

    private static final int MAX_STANDFIRST_CHARS = 300;
    /** Below a standfirst who wrote the story stands so near, in lines. */
    private static final int SIGNED_WITHIN = 3;

    static PageHeading of(LabelledLines lines, ToReaders toReaders, int begins) {
        int headline = headline(lines, toReaders, begins);
        return new PageHeading(headline, standfirst(lines, headline, begins));
    }

    PageHeading withoutStandfirst() {
        return new PageHeading(headline, -1);
    }

    /** Whether a line is so near the story's beginning that it may be either, once more. */
    static boolean mayHold(int line, int begins) {
        return line < begins + WITHIN_STORY;
    }

    /** The line that is likeliest the headline, of those above the story and its first; −1: none is. */
    private static int headline(LabelledLines lines, ToReaders toReaders, int begins) {
        int end = Math.min(lines.count(), begins + WITHIN_STORY);
        var likely = new double[end];
        boolean signed = false;
        int found = -1;
        for (int i = 0; i < end; i++) {
            likely[i] = !lines.features().lines().mayBeHeadline(i) || toReaders.areNoHeadline(i)
                    ? 0
                    : lines.labels().of(LineLabel.HEADLINE, i)
                            * (signed ? BELOW_BYLINE : 1)
                            * (lines.features().lines().told(i) == 0 ? WITHOUT_A_WORD_OF_THE_STORY : 1);
            signed |= Bylines.at(lines.page().texts(), i).isPresent();
            if (likely[i] > (found < 0 ? MIN_HEADLINE : likely[found])) {
                found = i;
            }
        }
        // A standfirst looks like a headline, and stands below it; what is much shorter there is a label.
        while (found > 0
                && likely[found - 1] >= MIN_SHARE_OF_HEADLINE * likely[found]
                && lines.shape(found - 1).width >= MIN_SHARE_OF_HEADLINE * lines.shape(found).width) {
            found--;
        }
        return found;
    }

    private static int standfirst(LabelledLines lines, int headline, int begins) {
        int below = headline + 1;
        if (headline < 0 || below >= lines.count()) {
            return -1;
        }
        for (int i = below; i < begins; i++) {
            if (lines.label(i) == LineLabel.STANDFIRST && !lines.isKnown(i)) {
                return i;
            }
        }
        var shape = lines.shape(below);
        boolean tellsMore = !lines.isKnown(below)
                && shape.words.size() >= MIN_STANDFIRST_WORDS
                && shape.text.length() <= MAX_STANDFIRST_CHARS
                && !shape.credit
                && shape.you == 0
                && (isSigned(lines, below) || (below < begins && !shape.sentence));
        return tellsMore ? below : -1;
    }

    /** Whether lines below one tell who wrote the story, or when. */
    private static boolean isSigned(LabelledLines lines, int line) {
        for (int i = line + 1; i <= line + SIGNED_WITHIN && i < lines.count(); i++) {
            if (lines.features().lines().isSigned(i)) {
                return true;
            }
        }
        return false;
    }
}
