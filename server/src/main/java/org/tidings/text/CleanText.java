package org.tidings.text;

import java.text.Normalizer;

/**
 * Text from outside as it is kept. What no XML 1.0 document and no PostgreSQL text can hold is left out (control characters,
 * noncharacters, halves of surrogate pairs), line ends are line feeds, and characters are composed (NFC): a name typed on
 * one machine is the same as on another.
 */
public final class CleanText {
    /** Below, every character is in NFC whatever stands beside it. */
    private static final char FIRST_COMBINING = 0x300;

    private CleanText() {}

    public static String of(String text) {
        if (text.chars().allMatch(CleanText::isPlain)) {
            return text;
        }
        var clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == '\r') {
                if (i == text.length() || text.charAt(i) != '\n') {
                    clean.append('\n');
                }
            } else if (isKept(character)) {
                clean.appendCodePoint(character);
            }
        }
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    private static boolean isPlain(int unit) {
        return unit >= ' ' ? unit < FIRST_COMBINING : unit == '\n' || unit == '\t';
    }

    private static boolean isKept(int character) {
        return character >= ' ' ? !isSurrogate(character) && !isNoncharacter(character) : isPlain(character);
    }

    // In a text, half of a pair is a code point of its own.
    private static boolean isSurrogate(int character) {
        return Character.getType(character) == Character.SURROGATE;
    }

    /** Unicode, section 23.7: U+FDD0 to U+FDEF, and the last two of each plane. */
    private static boolean isNoncharacter(int character) {
        return (character & 0xFFFE) == 0xFFFE || (character >= 0xFDD0 && character <= 0xFDEF);
    }
}
