package org.tidings.intake.text;

import java.util.List;
import java.util.regex.Pattern;

/** Captions of pictures that two lines together show to be such. */
final class Captions {
    /** The rule's name. */
    static final String MEDIA = "media";

    /** A caption's two copies stand so near, in lines. */
    private static final int MAX_LINES_BETWEEN = 3;

    private static final int MIN_REPEATED_CHARS = 30;
    private static final int MAX_CAPTION_CHARS = 800;

    private static final Pattern CREDIT = Pattern.compile(
            "(?i)(?:(?:getty images|pa media|pa|reuters|afp|epa|ap|ap photo|shutterstock|alamy|bbc|nasa|handout|supplied)"
                    + "(?:[ /,-]{1,3}[\\p{L}.]{1,20}){0,3})");

    private Captions() {}

    /** Where a caption stands again, with nothing but a gallery's buttons between; 0 where it does not. */
    static int again(List<String> lines, int at) {
        var line = lines.get(at);
        if (line.length() < MIN_REPEATED_CHARS || !Composition.endsOpen(line)) {
            return 0;
        }
        for (int i = at + 1; i < lines.size() && i <= at + MAX_LINES_BETWEEN; i++) {
            if (lines.get(i).equals(line)) {
                return i > at + 1 ? i : 0; // a headline may stand twice
            }
            if (!FurnitureRules.isKnownAs(MEDIA, lines.get(i))) {
                return 0;
            }
        }
        return 0;
    }

    /** "Getty Images A pier at dawn" above "A pier at dawn": a picture's credit and description, and its caption. */
    static boolean isCredited(String line, String next) {
        return line.length() > next.length()
                && line.length() <= MAX_CAPTION_CHARS
                && line.endsWith(next)
                && CREDIT.matcher(
                                line.substring(0, line.length() - next.length()).strip())
                        .matches();
    }
}
