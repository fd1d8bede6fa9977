package org.tidings.story;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The beginning of a text that is too long for its place. */
public final class Excerpt {
    /** A full stop behind a short word is more often that of an abbreviation: Mr., Gen., U.S. */
    private static final Pattern WHOLE_SENTENCE = Pattern.compile("[\\p{L}\\p{N}]{4,}[\"'”’»)]*[.!?…。！？]+[\"'”’»)]*$");

    /** Where and when an agency's story was written, before its first sentence: "HOLM, Nov 14 (Reuters) - ". */
    private static final Pattern DATELINE = Pattern.compile(
            "^(?:\\p{Lu}[\\p{L}.'’-]{0,30}(?:[ ,]{1,2}(?:\\p{Lu}[\\p{L}.'’-]{0,30}|\\d{1,2})){0,5} \\([\\p{L}/ .]{2,20}\\)"
                    + "|\\p{Lu}{2}[\\p{Lu} .'’-]{0,40}(?:, [\\p{Lu}\\d][\\p{L}\\d. ]{1,25}){0,2}) ?[–—-] ");

    private static final Pattern BEHIND_CITY = Pattern.compile(",| \\(| ?[–—]| - ");

    private Excerpt() {}

    /** The text as a reader needs it where it stands alone. */
    public static String withoutDateline(String text) {
        var matcher = DATELINE.matcher(text);
        return matcher.lookingAt() ? text.substring(matcher.end()) : text;
    }

    /** The city that a text's dateline names, as it is written there: "HOLM". */
    public static Optional<String> datelineCity(String text) {
        var matcher = DATELINE.matcher(text);
        return matcher.lookingAt() ? Optional.of(BEHIND_CITY.split(matcher.group(), 2)[0].strip()) : Optional.empty();
    }

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
