package org.tidings.text;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which way a story's text runs, as HTML's {@code dir} says it. */
public final class Direction {
    /** Languages written from right to left, in ISO 639; a script named in the tag decides before them. */
    private static final Set<String> RIGHT_TO_LEFT =
            Set.of("ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi");

    private static final Set<String> RIGHT_TO_LEFT_SCRIPTS = Set.of("Adlm", "Arab", "Hebr", "Nkoo", "Syrc", "Thaa");

    private Direction() {}

    /**
     * The language decides, so that a story may begin with a name in another script; its first letter does where the
     * language is not known.
     *
     * @param language a BCP 47 tag
     */
    public static String of(Optional<String> language) {
        return language.map(Locale::forLanguageTag)
                .filter(locale -> !locale.getLanguage().isEmpty())
                .map(locale -> isRightToLeft(locale) ? "rtl" : "ltr")
                .orElse("auto");
    }

    private static boolean isRightToLeft(Locale locale) {
        return locale.getScript().isEmpty()
                ? RIGHT_TO_LEFT.contains(locale.getLanguage())
                : RIGHT_TO_LEFT_SCRIPTS.contains(locale.getScript());
    }
}
