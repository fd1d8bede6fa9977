package org.tidings.story;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** The beginning of a text that is too long for its place. */
public final class Excerpt {
    /** A full stop behind a short word is more often that of an abbreviation: Mr., Gen., U.S. */
    private static final Pattern WHOLE_SENTENCE = Pattern.compile("[\\p{L}\\p{N}]{4,}[\"'”’»)]*[.!?…。！？]+[\"'”’»)]*$");

    private Excerpt() {}

    /** At most so many characters: whole sentences where they fill half of that, otherwise whole words with an ellipsis. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        for (int end = sentences.preceding(most + 1); end > most / 2; end = sentences.previous()) {
            var whole = text.substring(0, end).strip();
            var lastWords = whole.substring(Math.max(0, whole.length() - 20));
            if (WHOLE_SENTENCE.matcher(lastWords).find()) {
                return whole;
            }
        }
        return most < 2 ? "" : Story.shortened(text, most);
    }
}
