package org.tidings.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text: letters and digits, with the apostrophes within them, the dots of "U.S." and the commas of "2,400"; in
 * one pass.
 */
public final class Words {
    private Words() {}

    /**
     * A word where it stands.
     *
     * @param folded in lower case, with a straight apostrophe, without the "'s" that ends it
     * @param to after its last character, the "'s" not counted
     * @param capital whether it begins with a capital
     */
    public record Word(String folded, int from, int to, boolean capital) {}

    /** A list of words, written as a text. */
    public static Set<String> set(String list) {
        return Set.of(list.strip().split("\\s+"));
    }

    /** A list of words, written as a text, and others. */
    public static Set<String> with(Set<String> others, String list) {
        var words = new HashSet<>(others);
        words.addAll(set(list));
        return Set.copyOf(words);
    }

    /** All words, in order. */
    public static List<Word> in(String text) {
        var words = new ArrayList<Word>();
        int i = 0;
        while (i < text.length()) {
            if (!Character.isLetterOrDigit(text.charAt(i))) {
                i++;
                continue;
            }
            int from = i;
            while (i < text.length() && isInWord(text, i)) {
                i++;
            }
            int to = endOfWord(text, from, i);
            words.add(new Word(
                    text.substring(from, to).toLowerCase(Locale.ROOT).replace('’', '\''),
                    from,
                    to,
                    Character.isUpperCase(text.charAt(from))));
        }
        return words;
    }

    private static int endOfWord(String text, int from, int end) {
        int to = end;
        if (to - from >= 2
                && text.charAt(to - 1) == 's'
                && (text.charAt(to - 2) == '\'' || text.charAt(to - 2) == '’')) {
            to -= 2;
        }
        // "U.S." keeps its dots; a sentence's does not belong to its last word.
        return text.charAt(to - 1) == '.' && text.indexOf('.', from) == to - 1 ? to - 1 : to;
    }

    private static boolean isInWord(String text, int i) {
        char c = text.charAt(i);
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        boolean before = i > 0 && Character.isLetterOrDigit(text.charAt(i - 1));
        boolean after = i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
        return switch (c) {
            case '\'', '’' -> before && after;
            case '.' -> before && isInitial(text, i);
            case ',' ->
                before && after && Character.isDigit(text.charAt(i - 1)) && Character.isDigit(text.charAt(i + 1));
            default -> false;
        };
    }

    // The dots of "U.S." and "U.A.E.": each after a single capital.
    private static boolean isInitial(String text, int dot) {
        return Character.isUpperCase(text.charAt(dot - 1))
                && (dot < 2 || !Character.isLetterOrDigit(text.charAt(dot - 2)));
    }

    /** The letters that end one character before this place; none where there are none. */
    public static String before(String text, int place) {
        int to = place - 1;
        int from = Math.max(0, to);
        while (from > 0 && Character.isLetter(text.charAt(from - 1))) {
            from--;
        }
        return to > from ? text.substring(from, to) : "";
    }

    /** The letters that begin one character after this place; none where there are none. */
    public static String after(String text, int place) {
        int from = place + 1;
        int to = from;
        while (to < text.length() && Character.isLetter(text.charAt(to))) {
            to++;
        }
        return from < to ? text.substring(from, to) : "";
    }
}
