package org.tidings.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts as they are compared: two spellings of the same are the same after folding. Composed and decomposed characters
 * (NFC, NFD) always are.
 */
public final class Folding {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** In other scripts a mark makes another letter: "й" is no "и". */
    private static final Pattern ACCENTED = Pattern.compile("([\\p{IsLatin}\\p{IsGreek}])\\p{M}+");

    /**
     * What stands between words and the signs that change what is said: currencies, per cent and per mille, degrees, and
     * those of arithmetic; a hyphen only as a minus before a number.
     */
    private static final Pattern BETWEEN_WORDS_AND_SIGNS =
            Pattern.compile("(?:(?!(?<![\\p{L}\\p{N}])-(?=\\p{N}))[^\\p{L}\\p{N}\\p{Sc}\\p{Sm}%‰°])+");

    private static final Pattern MINUS = Pattern.compile("(?<![\\p{L}\\p{N}])[−‐‑–](?=\\p{N})");

    /** À. */
    private static final char FIRST_ACCENTED = 0xC0;
    /** Below, every text is composed. */
    private static final char FIRST_COMBINING = 0x300;

    private Folding() {}

    /** A text's letters and digits in lower case, one space between words. */
    public static String words(String text) {
        var lower = lowerCase(text);
        var words = new StringBuilder(lower.length());
        boolean between = false;
        for (int i = 0; i < lower.length(); ) {
            int c = lower.codePointAt(i);
            if (Character.isLetter(c) || isNumber(c)) {
                if (between && !words.isEmpty()) {
                    words.append(' ');
                }
                words.appendCodePoint(c);
                between = false;
            } else {
                between = true;
            }
            i += Character.charCount(c);
        }
        return words.toString();
    }

    /** Digits, and numbers that have no digits: "½", "Ⅳ". */
    public static boolean isNumber(int c) {
        return switch (Character.getType(c)) {
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> true;
            default -> false;
        };
    }

    /** The same with the signs that change what is said: "$5 million" and "€5 million" stay different texts. */
    public static String wordsAndSigns(String text) {
        var minus = MINUS.matcher(lowerCase(text)).replaceAll("-");
        return BETWEEN_WORDS_AND_SIGNS.matcher(minus).replaceAll(" ").strip();
    }

    /** A name in lower case, with single spaces: "C++" and "C#" stay different names. */
    public static String name(String name) {
        return SPACES.matcher(lowerCase(name.strip())).replaceAll(" ");
    }

    private static String lowerCase(String text) {
        return (isBelow(FIRST_COMBINING, text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC))
                .toLowerCase(Locale.ROOT);
    }

    private static boolean isBelow(char bound, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= bound) {
                return false;
            }
        }
        return true;
    }

    /** A text whose Latin and Greek letters have lost their accents. */
    public static String withoutAccents(String text) {
        if (isBelow(FIRST_ACCENTED, text)) {
            return text;
        }
        var plain = ACCENTED.matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
                .replaceAll("$1");
        return Normalizer.normalize(plain, Normalizer.Form.NFC);
    }
}
