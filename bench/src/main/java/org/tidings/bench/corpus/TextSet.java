package org.tidings.bench.corpus;

import java.util.Locale;

/** The sets of the corpus. Those that are new were written later, and are harder. */
public enum TextSet {
    /** May be looked at. */
    OPEN,
    /** Only scored. */
    HIDDEN,
    /** May be looked at. */
    NEW_OPEN,
    /** Only scored. */
    NEW_HIDDEN;

    /** As files and the report name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
