package org.tidings.intake.text;

import java.util.HashSet;
import java.util.Set;

/**
 * From which line of a page to which its story goes.
 *
 * @param begins the first line that is the story's; −1: none is
 * @param last the last of them
 */
record StoryExtent(int begins, int last) {
    /** So likely page text is no sentence above the first paragraph. */
    private static final double MAX_FURNITURE_ABOVE = 0.75;
    /** So likely a standfirst is none either. */
    private static final double MAX_STANDFIRST_ABOVE = 0.4;
    /** How many lines of the page may stand before a story's last paragraph. */
    private static final int MAX_LINES_BEFORE_LAST = 12;
    /** What a last paragraph that stands apart has in common with the story, at least. */
    private static final int MIN_ROOTS_SHARED = 2;

    /** One of a single sentence has more. */
    private static final int MIN_ROOTS_OF_SENTENCE = 3;
    /** … and one that surely goes on with the story. */
    private static final int MIN_ROOTS_OF_SURE = 4;
    /** A line that is likelier the page's own is no last paragraph, where it shares no more than others. */
    private static final double MAX_FURNITURE_OF_LAST = 0.97;

    /** One that is less likely so is one, whatever it speaks of. */
    private static final double MAX_FURNITURE_OF_PARAGRAPH = 0.6;

    private static final int MIN_QUOTED_CHARS = 12;

    static StoryExtent of(LabelledLines lines, ToReaders toReaders) {
        int last = withLastSentences(lines, lines.labels().likeliest().lastIndexOf(LineLabel.PARAGRAPH));
        return new StoryExtent(begins(lines, toReaders, last), last);
    }

    boolean isEmpty() {
        return begins < 0;
    }

    boolean holds(int line) {
        return line >= begins && line <= last;
    }

    /** The story's first line: no short one, which is a label, a caption or the like, where a longer one follows. */
    private static int begins(LabelledLines lines, ToReaders toReaders, int last) {
        int first = lines.labels().likeliest().indexOf(LineLabel.PARAGRAPH);
        for (int line = first; line >= 0 && line <= last; line++) {
            if (!lines.isShort(line) && lines.isParagraph(line) && !toReaders.are(line)) {
                return withSentencesAbove(lines, toReaders, line);
            }
        }
        return first;
    }

    private static int withSentencesAbove(LabelledLines lines, ToReaders toReaders, int line) {
        int from = line;
        while (from > 0
                && lines.shape(from - 1).prose
                && lines.isSentenceOfAStory(from - 1)
                && !toReaders.are(from - 1)
                && lines.labels().of(LineLabel.STANDFIRST, from - 1) < MAX_STANDFIRST_ABOVE
                && lines.furniture(from - 1) < MAX_FURNITURE_ABOVE) {
            from--;
        }
        return from;
    }

    // "The inquiry continues." ends many a story; and a last paragraph comes after an advert or a link to another one.
    private static int withLastSentences(LabelledLines lines, int line) {
        var said = new HashSet<String>();
        for (int i = 0; i <= line; i++) {
            if (lines.isParagraph(i)) {
                said.addAll(lines.shape(i).roots);
            }
        }
        int to = line;
        for (int next = to + 1; to >= 0 && next < lines.count() && next <= to + MAX_LINES_BEFORE_LAST; next++) {
            if (lines.isSentenceOfAStory(next) && (next == to + 1 || goesOn(lines, next, said))) {
                to = next;
            }
        }
        return to;
    }

    /** Whether a line is a paragraph that speaks of what the story does. */
    private static boolean goesOn(LabelledLines lines, int line, Set<String> said) {
        var shape = lines.shape(line);
        long shared = shape.roots.stream().filter(said::contains).count();
        return shape.prose
                && (lines.furniture(line) < MAX_FURNITURE_OF_LAST || shared >= MIN_ROOTS_OF_SURE)
                && (lines.furniture(line) < MAX_FURNITURE_OF_PARAGRAPH
                        || (shape.severalSentences && (shared >= MIN_ROOTS_SHARED || quotesAPerson(shape)))
                        || (shape.quoted && shared > 0)
                        || shared >= MIN_ROOTS_OF_SENTENCE
                        || lines.features().lines().isOfTheStory(line));
    }

    /** Whether a line holds words in marks, single ones too, and at most one word that pages say to their readers. */
    private static boolean quotesAPerson(LineShape shape) {
        int opens = shape.text.indexOf('‘');
        return shape.signsToReader() <= 1
                && (shape.quoted || (opens >= 0 && shape.text.indexOf('’', opens + MIN_QUOTED_CHARS) > 0));
    }
}
