package org.tidings.intake.names;

import static org.tidings.intake.languages.WordKind.*;

import java.util.Locale;
import org.tidings.intake.languages.Language;
import org.tidings.intake.names.Names.Gender;

/** The words that stand before people's names and are no part of them: titles, offices and what tells more of these. */
final class Offices {
    /** Before "chef", in letters: "Parteichef". */
    private static final int MIN_LETTERS_BEFORE = 4;

    private Offices() {}

    static boolean isTitle(Language language, String word, String next) {
        return (language.is(OFFICE_BEFORE_OF, word) && next.equals("of"))
                || isOfficeInOneWord(language, word)
                || (language.is(TITLE, word) && !language.is(NAME_NOT_TITLE, word + " " + next));
    }

    // "Verkehrsminister", "Vizekanzlerin": one word in German.
    private static boolean isOfficeInOneWord(Language language, String word) {
        int hyphen = word.lastIndexOf('-');
        return language.endsAs(OFFICE_ENDING, word, 0)
                || language.endsAs(OFFICE_COMPOUND_ENDING, word, MIN_LETTERS_BEFORE)
                || (hyphen > 0 && language.is(OFFICE_AFTER_HYPHEN, word.substring(hyphen + 1)));
    }

    static boolean isTitleWithin(Language language, String word) {
        return language.is(TITLE_WITHIN_NAME, word)
                || isOfficeInOneWord(language, word)
                || language.is(OFFICE_BEFORE_OF, word);
    }

    /** Whether this word, in lower case, is a title or an office, or is used with one. */
    static boolean isOffice(Language language, String word) {
        return language.is(TITLE, word)
                || isOfficeInOneWord(language, word)
                || language.is(OFFICE_PART, word)
                || language.is(OFFICE_STATE, word);
    }

    static boolean isPart(Language language, String word) {
        return language.is(OFFICE_PART, word);
    }

    static boolean isState(Language language, String word) {
        return language.is(OFFICE_STATE, word);
    }

    static Gender gender(Language language, String title) {
        var word = title.toLowerCase(Locale.ROOT);
        return language.is(MALE_TITLE, word)
                ? Gender.MALE
                : language.is(FEMALE_TITLE, word) ? Gender.FEMALE : Gender.UNKNOWN;
    }
}
