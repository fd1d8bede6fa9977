package org.tidings.intake.names;

import java.util.Locale;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.languages.WordKind;

/** What the law calls companies, behind their names: "Inc", "S.A.". */
final class LegalForms {
    private LegalForms() {}

    /** Whether this word, in lower case, is one. */
    static boolean isOne(String word) {
        return Languages.any().is(WordKind.LEGAL_FORM, word);
    }

    /** Whether a name ends in one, with its dots or without. */
    static boolean ends(String name) {
        int space = name.lastIndexOf(' ');
        return space > 0
                && Character.isUpperCase(name.charAt(space + 1))
                && isOne(name.substring(space + 1).replace(".", "").toLowerCase(Locale.ROOT));
    }

    /** A name without the one that it ends in. */
    static String without(String name) {
        return ends(name) ? name.substring(0, name.lastIndexOf(' ')) : name;
    }
}
