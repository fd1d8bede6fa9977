package org.tidings.text;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.regex.Pattern;

/** The beginning of a text that is too long for its place. Never cut within a grapheme cluster. */
public final class Excerpt {
    /** A full stop after a short word is more often that of an abbreviation: Mr., Gen., U.S. */
    private static final Pattern WHOLE_SENTENCE = Pattern.compile("[\\p{L}\\p{N}]{4,}[\"'”’»)]*[.!?…。！？]+[\"'”’»)]*$");

    private static final Pattern TRAILING_MARKS = Pattern.compile("[\\s,;:–—-]+$");
    private static final String ELLIPSIS = "…";

    private Excerpt() {}

    /**
     * The beginning of a text: whole sentences where they fill half of the room, otherwise whole words with an ellipsis.
     *
     * @param maxChars the most characters (UTF-16 units) of the result
     */
    public static String of(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        var sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(text);
        for (int end = sentences.preceding(maxChars + 1); end > maxChars / 2; end = sentences.previous()) {
            var whole = text.substring(0, end).strip();
            var lastWords = whole.substring(Math.max(0, whole.length() - 20));
            if (WHOLE_SENTENCE.matcher(lastWords).find()) {
                return whole;
            }
        }
        return atWord(text, maxChars);
    }

    /** A text cut at a word, or where one word fills the room between two grapheme clusters, with an ellipsis. */
    public static String atWord(String text, int maxChars) {
        if (text.length() <= maxChars) {
            return text;
        }
        if (maxChars < 2) {
            return "";
        }
        int end = text.lastIndexOf(' ', maxChars - 1);
        if (end < maxChars / 2) {
            end = clusterEnd(text, maxChars - 1);
        }
        return TRAILING_MARKS.matcher(text.substring(0, end)).replaceFirst("") + ELLIPSIS;
    }

    /** The first characters of a text, cut between two grapheme clusters, without an ellipsis. */
    public static String cut(String text, int maxChars) {
        return text.length() <= maxChars ? text : text.substring(0, clusterEnd(text, maxChars));
    }

    /** The last place at or before this one that lies between two grapheme clusters (Unicode UAX #29). */
    private static int clusterEnd(String text, int place) {
        var clusters = BreakIterator.getCharacterInstance(Locale.ROOT);
        clusters.setText(text);
        return clusters.isBoundary(place) ? place : Math.max(0, clusters.preceding(place));
    }
}
