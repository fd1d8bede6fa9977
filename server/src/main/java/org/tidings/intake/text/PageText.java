package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.BitSet;
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

    /** A text that was wrapped is no wider, in characters … */
    private static final int WIDEST_MARGIN = 110;
    /** … its lines are so full … */
    private static final double FULL = 0.8;
    /** … so many of them, of so many at least. */
    private static final double MOSTLY_FULL = 0.7;

    private static final int FEWEST_WRAPPED = 4;
    private static final int LONGEST_NAME = 40;
    /** A name on a social network, with its server or without. */
    private static final Pattern HANDLE = Pattern.compile("@[\\w.-]{1,60}(?:@[\\w.-]{1,60})?");

    private static final String BULLETS = "•·*‣◦▪–-";
    /** It begins what is said as well, as Polish and Italian print it: "– We stay – said Anna Berg." */
    private static final char DASH = '–';

    /** Two single marks that open words; two that close may end words within words. */
    private static final Pattern TWO_SINGLES = Pattern.compile("(?:^|[\\s(\\[—–-])(?:''|``|,,)(?=[\\p{L}\\p{N}])");

    private static final Pattern TWO_COMMAS = Pattern.compile("(^|[\\s(\\[—–-]),,(?=[\\p{L}\\p{N}])");

    private PageText() {}

    /**
     * A text's lines.
     *
     * @param apart which of them have an empty line above
     */
    public record Lines(List<String> texts, BitSet apart) {
        /** Lines of which it is not known whether any stood apart. */
        public static Lines together(List<String> texts) {
            return new Lines(texts, new BitSet());
        }

        boolean gapAbove(int line) {
            return apart.get(line);
        }

        int gaps() {
            return apart.cardinality();
        }
    }

    /** The lines that hold something, in order. */
    public static List<String> lines(String raw) {
        return read(raw).texts();
    }

    /** The lines that hold something, in order, and the gaps between them. */
    public static Lines read(String raw) {
        var broken = RichText.plain(plain(raw)).split("\n", -1);
        int margin = margin(broken);
        var lines = new ArrayList<String>();
        var apart = new BitSet();
        boolean gap = true;
        int last = 0;
        for (int i = 0; i < broken.length; i++) {
            var line = broken[i];
            boolean speech = isSpeech(broken, i);
            var text = speech ? line.strip() : withoutBullet(line.strip());
            if (text.isEmpty()) {
                gap = true;
                continue;
            }
            if (!lines.isEmpty() && HANDLE.matcher(text).matches() && isName(lines.getLast())) {
                lines.set(lines.size() - 1, lines.getLast() + " (" + text + "):");
                gap = true;
                continue;
            }
            boolean item = speech || !text.equals(line.strip());
            if (!gap && !item && (continues(lines.getLast(), text) || wasWrapped(last, text, margin))) {
                lines.set(lines.size() - 1, joined(lines.getLast(), text));
            } else {
                apart.set(lines.size(), gap);
                lines.add(text);
            }
            last = line.strip().length();
            gap = false;
        }
        return new Lines(lines, apart);
    }

    // Above a post that is shown its author stands in two lines.
    private static boolean isName(String line) {
        return line.length() <= LONGEST_NAME
                && Character.isUpperCase(line.codePointAt(0))
                && Character.isLetterOrDigit(line.charAt(line.length() - 1))
                && !Bylines.isOffice(line);
    }

    private static String joined(String line, String next) {
        boolean hyphen = line.endsWith("-") && line.length() > 1 && Character.isLetter(line.charAt(line.length() - 2));
        return hyphen ? line + next : line + " " + next;
    }

    /**
     * The width at which a text was wrapped, as in an e-mail; 0 for one that was not: most of the lines that another
     * follows at once are about as long as the longest.
     */
    private static int margin(String[] lines) {
        int longest = 0;
        for (var line : lines) {
            longest = Math.max(longest, line.strip().length());
        }
        if (longest < SHORTEST_BROKEN_LINE || longest > WIDEST_MARGIN) {
            return 0;
        }
        int full = 0;
        int followed = 0;
        for (int i = 0; i + 1 < lines.length; i++) {
            if (!lines[i].isBlank() && !lines[i + 1].isBlank()) {
                followed++;
                full += lines[i].strip().length() >= FULL * longest ? 1 : 0;
            }
        }
        return followed >= FEWEST_WRAPPED && full >= MOSTLY_FULL * followed ? longest : 0;
    }

    // The next line's first word had no room.
    private static boolean wasWrapped(int length, String next, int margin) {
        int space = next.indexOf(' ');
        int word = space < 0 ? next.length() : space;
        return margin > 0 && length + 1 + word > margin;
    }

    /** Whether what begins with a dash is said, and no item of a list: it stands apart, or another dash follows in it. */
    private static boolean isSpeech(String[] lines, int at) {
        var line = lines[at].strip();
        return line.length() > 2
                && line.charAt(0) == DASH
                && (line.indexOf(" – ", 1) > 0 || (isGap(lines, at - 1) && isGap(lines, at + 1)));
    }

    private static boolean isGap(String[] lines, int at) {
        return at < 0 || at >= lines.length || lines[at].isBlank();
    }

    /** An item of a list without its bullet. */
    private static String withoutBullet(String line) {
        int text = 1;
        while (text < line.length() && line.charAt(text) == ' ') {
            text++;
        }
        boolean bullet = text > 1
                && text < line.length()
                && BULLETS.indexOf(line.charAt(0)) >= 0
                && Character.isLetterOrDigit(line.charAt(text));
        return bullet ? line.substring(text) : line;
    }

    private static boolean continues(String line, String next) {
        char end = line.charAt(line.length() - 1);
        return line.length() >= SHORTEST_BROKEN_LINE
                && Character.isLowerCase(next.charAt(0))
                && !Bylines.isByline(next)
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

    /** Agencies' archives and TeX write ''…'' or ``…'' where a double mark stood, Dutch papers ,,…''. */
    private static String withDoubleMarks(String text) {
        boolean written = (text.contains("''") || text.contains("``") || text.contains(",,"))
                && TWO_SINGLES.matcher(text).find();
        if (!written) {
            return text;
        }
        var low = TWO_COMMAS.matcher(text).replaceAll("$1„");
        return low.replace("``", "\"").replace("''", low.equals(text) ? "\"" : "”");
    }
}
