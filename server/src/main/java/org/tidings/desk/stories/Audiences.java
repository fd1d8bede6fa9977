package org.tidings.desk.stories;

import org.tidings.readers.Headcount;
import org.tidings.text.Numbers;

/** How many readers there are, in words. */
final class Audiences {
    private Audiences() {}

    /** The same, and "nobody" for none. */
    static String named(Headcount readers) {
        return readers.readers() == 0 ? "nobody" : counted(readers);
    }

    /** "1 reader", "about 250,000 readers". */
    static String counted(Headcount readers) {
        return (readers.exact() ? "" : "about ") + Numbers.counted(readers.readers(), "reader", "readers");
    }
}
