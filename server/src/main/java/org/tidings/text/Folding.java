package org.tidings.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Texts as they are compared: two spellings of the same are the same after folding. */
public final class Folding {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** In other scripts a mark makes another letter: "й" is no "и". */
    private static final Pattern ACCENTED = Pattern.compile("([\\p{IsLatin}\\p{IsGreek}])\\p{M}+");

    /** À. */
    private static final char FIRST_ACCENTED = 0xC0;

    private Folding() {}

    /** A text's letters and digits in lower case, one space between words. */
    public static String words(String text) {
        return BETWEEN_WORDS
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll(" ")
                .strip();
    }

    /** A name in lower case, with single spaces: "C++" and "C#" stay different names. */
    public static String name(String name) {
        return SPACES.matcher(name.strip()).replaceAll(" ").toLowerCase(Locale.ROOT);
    }

    /** A text whose Latin and Greek letters have lost their accents. */
    public static String withoutAccents(String text) {
        if (text.chars().allMatch(c -> c < FIRST_ACCENTED)) {
            return text;
        }
        var plain = ACCENTED.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("$1");
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }
}
