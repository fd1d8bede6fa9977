package org.tidings.intake.names;

import java.util.Locale;
import java.util.regex.Pattern;
import org.tidings.text.Folding;

/**
 * People's names as they sound: the many ways in which one name is brought into Latin letters have one key. Zelensky,
 * Zelenskyy and Zelenskiy; Sergei and Sergey; Muñoz and Munoz.
 */
public final class Spellings {
    // "-sky" and its kin: skyy, skiy, skij, skyi, ski, skii.
    private static final Pattern SKY = Pattern.compile("sk(?:y|yy|iy|ij|yi|yj|i|ii)\\b");
    // Sergey, Sergei, Sergej; Andriy, Andrij.
    private static final Pattern EY = Pattern.compile("(?:ey|ei|ej|yi|iy|ij)\\b");

    private Spellings() {}

    /** The key of a name; equal for names that are spellings of each other. */
    public static String key(String name) {
        var plain = Folding.withoutAccents(name)
                .toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .strip();
        var sky = SKY.matcher(plain).replaceAll("sky");
        return EY.matcher(sky)
                .replaceAll("ey")
                .replace("kh", "h")
                .replace("ks", "x")
                .replace("ł", "l")
                .replace("ø", "o")
                .replace("ß", "ss");
    }
}
