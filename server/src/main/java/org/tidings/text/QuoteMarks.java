package org.tidings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where quotation marks open and close: straight, curly, single, double and angled, mixed as they come.
 *
 * <p>A quotation may run over paragraphs: each of its paragraphs begins with an opening mark, and only the last has the
 * closing one.
 */
public final class QuoteMarks {
    private static final int MAX_NICKNAME_CHARS = 22;
    /** A closing single mark further away, in characters, closes nothing: the opening one was an apostrophe. */
    private static final int MAX_SINGLE_MARKED_CHARS = 5000;

    /** English words whose first letters an apostrophe stands for: 'twas. */
    private static final Set<String> BEGIN_CUT = Set.of("twas", "tis", "twere", "twill", "em", "cause", "til", "bout");

    private static final Set<String> END_CUT = Set.of("o", "an", "th", "ol", "ha", "wi");
    /** "Playin'", but not "Berlin'" and "in'", as far as length shows. */
    private static final int MIN_CUT_CHARS = 5;

    private static final int MAX_CUT_CHARS = 6;

    private QuoteMarks() {}

    /**
     * A stretch between marks.
     *
     * @param from the first character after the opening mark, in paragraph {@code block}
     * @param to the closing mark's place, or the paragraph's end where it is left open
     * @param single whether the marks were single ones, which are also apostrophes and scare quotes
     * @param closed whether there was a closing mark
     */
    public record Stretch(int block, int from, int to, boolean single, boolean closed) {}

    public static boolean canOpen(char c) {
        return c == '"' || c == '“' || c == '„' || c == '«' || c == '»' || c == '\'' || c == '‘';
    }

    public static boolean canClose(char c) {
        return c == '"' || c == '”' || c == '“' || c == '»' || c == '«' || c == '\'' || c == '’';
    }

    private static boolean isDouble(char c) {
        return c == '"' || c == '“' || c == '”' || c == '„' || c == '«' || c == '»';
    }

    /** The stretches of one paragraph, in order, none inside another. */
    public static List<Stretch> in(String text, int block) {
        var stretches = new ArrayList<Stretch>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (!canOpen(c) || !opens(text, i)) {
                i++;
                continue;
            }
            boolean single = !isDouble(c);
            var close = single ? singleClose(text, i) : doubleClose(text, i);
            if (close.isPresent() && isNickname(text, i, close.get())) {
                i = close.get() + 1;
            } else if (close.isPresent()) {
                stretches.add(new Stretch(block, i + 1, close.get(), single, true));
                i = close.get() + 1;
            } else if (single) {
                i++; // an apostrophe after all
            } else {
                stretches.add(new Stretch(block, i + 1, text.length(), false, false));
                i = text.length();
            }
        }
        return stretches;
    }

    /** One capitalised word in marks between two others: Marcia “Cia” Price. */
    private static boolean isNickname(String text, int open, int close) {
        boolean within = open > 1
                && close - open <= MAX_NICKNAME_CHARS
                && close + 2 < text.length()
                && text.charAt(open - 1) == ' '
                && text.charAt(close + 1) == ' '
                && Character.isUpperCase(text.charAt(open + 1))
                && Character.isUpperCase(text.charAt(close + 2));
        int word = within ? text.lastIndexOf(' ', open - 2) + 1 : 0;
        return within
                && Character.isUpperCase(text.charAt(word))
                && Character.isLetter(text.charAt(open - 2))
                && text.substring(open + 1, close).chars().allMatch(c -> Character.isLetter(c) || c == '-' || c == '.');
    }

    private static boolean opens(String text, int at) {
        char before = at == 0 ? ' ' : text.charAt(at - 1);
        char after = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        boolean room = before == ' ' || "([—–-/:;,".indexOf(before) >= 0 || canOpen(before) || before == '\n';
        if (text.charAt(at) == '“' || text.charAt(at) == '„') {
            return after != ' ' || room;
        }
        if (text.charAt(at) == '«') {
            return room || before == '\'' || before == '’'; // "l'«Espoir»"; after a word it closes »…«
        }
        boolean decade = isSingle(text.charAt(at)) && Character.isDigit(after) && isDecade(text, at + 1);
        boolean cut = isSingle(text.charAt(at)) && BEGIN_CUT.contains(word(text, at + 1));
        return room && after != ' ' && !decade && !cut;
    }

    private static boolean isSingle(char c) {
        return c == '\'' || c == '‘';
    }

    /** "Playin'", "o'": letters are left out before this mark, and the words may go on. */
    private static boolean isCutShort(String text, int at) {
        int from = at;
        while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        var word = text.substring(from, at).toLowerCase(Locale.ROOT);
        boolean goesOn =
                at + 2 < text.length() && text.charAt(at + 1) == ' ' && Character.isLowerCase(text.charAt(at + 2));
        return goesOn && (END_CUT.contains(word) || (word.length() >= MIN_CUT_CHARS && word.endsWith("in")));
    }

    private static String word(String text, int from) {
        int to = from;
        while (to < text.length() && to < from + MAX_CUT_CHARS && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return text.substring(from, to).toLowerCase(Locale.ROOT);
    }

    private static boolean isDecade(String text, int at) {
        return at + 3 <= text.length() && Character.isDigit(text.charAt(at + 1)) && text.charAt(at + 2) == 's';
    }

    private static Optional<Integer> doubleClose(String text, int open) {
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '”' || c == (text.charAt(open) == '»' ? '«' : '»')) {
                return Optional.of(i);
            }
            if (c == '"' || (c == '“' && text.charAt(open) == '„')) {
                return Optional.of(i);
            }
            // Two single ones for a double one; the second belongs to no word.
            if (c == '’' && text.startsWith("’’", i) && (i + 2 == text.length() || text.charAt(i + 2) == ' ')) {
                return Optional.of(i);
            }
            if (c == '“' && i + 1 < text.length() && text.charAt(i + 1) != ' ' && text.charAt(i - 1) == ' ') {
                return Optional.empty(); // a new quotation opens: the closing mark was forgotten
            }
        }
        return Optional.empty();
    }

    // The first place that can be nothing but a closing mark; failing that, the first that may be one ("the workers'
    // ").
    private static Optional<Integer> singleClose(String text, int open) {
        var maybe = Optional.<Integer>empty();
        int end = Math.min(text.length(), open + MAX_SINGLE_MARKED_CHARS);
        for (int i = open + 2; i < end; i++) {
            char c = text.charAt(i);
            if (c != '\'' && c != '’') {
                if (isSingle(c) && text.charAt(i - 1) == ' ' && maybe.isPresent()) {
                    return maybe; // another one opens
                }
                continue;
            }
            char before = text.charAt(i - 1);
            char after = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            if (Character.isLetterOrDigit(after) || before == ' ') {
                continue; // an apostrophe, or an opening mark
            }
            boolean possessive = before == 's' || before == 'S' || isCutShort(text, i);
            if (!possessive || !Character.isLetterOrDigit(before) || after != ' ') {
                return Optional.of(i);
            }
            if (maybe.isEmpty()) {
                maybe = Optional.of(i);
            }
        }
        return maybe;
    }
}
