package org.tidings.intake.names;

import java.util.Locale;
import java.util.Set;
import org.tidings.text.Words;

/** What the law calls companies, behind their names: "Inc", "S.A.". */
final class LegalForms {
    static final Set<String> FORMS =
            Words.set("inc corp co ltd plc corporation limited ag nv sa spa lp llp llc gmbh bv ab oyj asa srl sarl kk");

    private LegalForms() {}

    /** Whether this word, in lower case, is one. */
    static boolean isOne(String word) {
        return FORMS.contains(word);
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
