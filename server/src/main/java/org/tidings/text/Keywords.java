package org.tidings.text;

import java.util.List;
import java.util.regex.Pattern;

/** Topics as pages and feeds write them for machines. */
public final class Keywords {
    private static final Pattern SLUG = Pattern.compile("[\\p{Ll}\\d]+(?:-[\\p{Ll}\\d]+)+");
    /** This many slugs are no chance: a single one may be "e-bikes". */
    private static final int SEVERAL = 2;

    private Keywords() {}

    /** The same, with blanks where all are written as addresses are: "local-government, voting-rights". */
    public static List<String> readable(List<String> names) {
        boolean slugs = names.stream().noneMatch(name -> name.indexOf(' ') >= 0)
                && names.stream().filter(name -> SLUG.matcher(name).matches()).count() >= SEVERAL;
        return slugs
                ? names.stream()
                        .map(name -> SLUG.matcher(name).matches() ? name.replace('-', ' ') : name)
                        .toList()
                : names;
    }
}
