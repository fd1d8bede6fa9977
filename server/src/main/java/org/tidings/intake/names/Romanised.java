package org.tidings.intake.names;

import java.util.Locale;

/**
 * A Ukrainian name in Latin letters, in whichever of the systems it was written: Зміїв, Zmiiv and Zmiyiv have one key, in which
 * every i, y and their kin are one letter.
 */
public final class Romanised {
    private static final String CYRILLIC = "абвгґдежзклмнопрстуфхцчшщиіїйяюєь";
    private static final String[] LATIN = {
        "a", "b", "v", "h", "g", "d", "e", "zh", "z", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh", "ts",
        "ch", "sh", "shch", "i", "i", "i", "i", "ia", "iu", "ie", ""
    };

    private Romanised() {}

    /** Whether it begins with a letter that this alphabet has. */
    static boolean isCyrillic(String name) {
        return !name.isEmpty() && CYRILLIC.indexOf(Character.toLowerCase(name.charAt(0))) >= 0;
    }

    /** The key of a name in either alphabet; in lower case, without apostrophes. */
    public static String key(String name) {
        var key = new StringBuilder();
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            int letter = CYRILLIC.indexOf(c);
            var latin = letter >= 0 ? LATIN[letter] : "'’".indexOf(c) >= 0 ? "" : c == 'y' ? "i" : String.valueOf(c);
            boolean isIAgain = latin.startsWith("i") && !key.isEmpty() && key.charAt(key.length() - 1) == 'i';
            key.append(isIAgain ? latin.substring(1) : latin);
        }
        return key.toString();
    }
}
