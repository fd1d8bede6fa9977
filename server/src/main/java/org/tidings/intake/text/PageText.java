package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Raw text as lines: what the copying of a page did to the characters is undone, what the writer wrote stays.
 *
 * <p>No-break spaces become plain ones and invisible characters go; quotation marks, accents and dashes stay as they came.
 * A line that was broken in mid-sentence is joined with the next.
 */
public final class PageText {
    /** A line shorter than this was not broken by a margin. */
    private static final int SHORTEST_BROKEN_LINE = 45;

    /** Two single marks that open words; two that close may end words within words. */
    private static final Pattern TWO_SINGLES = Pattern.compile("(?:^|[\\s(\\[—–-])(?:''|``)(?=[\\p{L}\\p{N}])");

    private PageText() {}

    /** The lines that hold something, in order. */
    public static List<String> lines(String raw) {
        var lines = new ArrayList<String>();
        boolean gap = true;
        for (var line : plain(raw).split("\n", -1)) {
            var text = line.strip();
            if (text.isEmpty()) {
                gap = true;
                continue;
            }
            if (!gap && continues(lines.getLast(), text)) {
                lines.set(lines.size() - 1, lines.getLast() + " " + text);
            } else {
                lines.add(text);
            }
            gap = false;
        }
        return lines;
    }

    private static boolean continues(String line, String next) {
        char end = line.charAt(line.length() - 1);
        return line.length() >= SHORTEST_BROKEN_LINE
                && Character.isLowerCase(next.charAt(0))
                && (Character.isLetterOrDigit(end) || end == ',' || end == ';' || end == '-');
    }

    /** One kind of line end, one kind of space, nothing invisible. */
    public static String plain(String raw) {
        var text = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            switch (c) {
                case '\r' -> {
                    if (i + 1 >= raw.length() || raw.charAt(i + 1) != '\n') {
                        text.append('\n');
                    }
                }
                case '\u2028', '\u2029', '\f', '\u000b', '\u0085' -> text.append('\n');
                case '\t', '\u00a0', '\u2007', '\u202f', '\u2009', '\u200a', '\u2002', '\u2003', '\u3000' ->
                    text.append(' ');
                case '\u200b', '\u2060', '\ufeff', '\u00ad', '\u200e', '\u200f' -> {}
                default -> {
                    if (c == '\n' || !Character.isISOControl(c)) {
                        text.append(c);
                    }
                }
            }
        }
        return withDoubleMarks(text.toString());
    }

    /** Agencies' archives and TeX write ''…'' or ``…'' where a double mark stood. */
    private static String withDoubleMarks(String text) {
        boolean written = (text.contains("''") || text.contains("``"))
                && TWO_SINGLES.matcher(text).find();
        return written ? text.replace("``", "\"").replace("''", "\"") : text;
    }
}
