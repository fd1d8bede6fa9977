package org.tidings.story;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where and when an agency's story was written, before its first sentence: "HOLM, Nov 14 (Reuters) - ". */
public final class Dateline {
    private static final Pattern DATELINE = Pattern.compile(
            "^(?:\\p{Lu}[\\p{L}.'’-]{0,30}(?:[ ,]{1,2}(?:\\p{Lu}[\\p{L}.'’-]{0,30}|\\d{1,2})){0,5} \\([\\p{L}/ .]{2,20}\\)"
                    + "|\\p{Lu}{2}[\\p{Lu} .'’-]{0,40}(?:, [\\p{Lu}\\d][\\p{L}\\d. ]{1,25}){0,2}) ?[–—-] ");

    private static final Pattern AFTER_CITY = Pattern.compile(",| \\(| ?[–—]| - ");

    private Dateline() {}

    /** The text as a reader needs it where it stands alone. */
    public static String cutFrom(String text) {
        return text.substring(end(text));
    }

    /** Where the text begins after its dateline; 0 where it has none. */
    public static int end(String text) {
        var matcher = DATELINE.matcher(text);
        return matcher.lookingAt() ? matcher.end() : 0;
    }

    /** The city that a text's dateline names, as it is written there: "HOLM". */
    public static Optional<String> city(String text) {
        var matcher = DATELINE.matcher(text);
        return matcher.lookingAt() ? Optional.of(AFTER_CITY.split(matcher.group(), 2)[0].strip()) : Optional.empty();
    }
}
