package org.tidings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where sentences end: at a mark, with the closing quotation marks after it, before a capital; not after "Mr.". What has no
 * such end for long is no prose, and is cut at a space, so that work sentence by sentence is bounded.
 */
public final class Sentences {
    /** The longest sentence, in characters; the longest of a law or a ruling have some 1,200. */
    public static final int MAX_SENTENCE_CHARS = 2000;

    private static final Set<String> ABBREVIATIONS = Set.of(
            "mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "sgt", "capt", "sen", "rep", "gov", "rev", "hon",
            "jr", "sr", "del", "maj", "adm", "cmdr", "det", "supt", "cpl", "sens", "reps", "atty", "no", "vs", "inc",
            "corp", "co", "ltd", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
            "e.g", "i.e", "u.s", "u.k", "u.n", "p.m", "a.m");

    private Sentences() {}

    /** A stretch of a text. */
    public record Span(int from, int to) {
        public String of(String text) {
            return text.substring(from, to);
        }
    }

    /** The sentences of a paragraph, in order, without the space between them. */
    public static List<Span> of(String text) {
        var sentences = new ArrayList<Span>();
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i - start >= MAX_SENTENCE_CHARS) {
                int end = lastSpace(text, start, i);
                sentences.add(new Span(start, end));
                start = afterSpaces(text, end);
                i = Math.max(i, start);
                if (i >= text.length()) {
                    break;
                }
                c = text.charAt(i);
            }
            if (c != '.' && c != '!' && c != '?' && c != '…') {
                continue;
            }
            int end = i + 1;
            while (end < text.length() && isCloser(text.charAt(end))) {
                end++;
            }
            int next = afterSpaces(text, end);
            boolean ends = next == text.length() || (next > end && startsSentence(text, next));
            if (ends && !(c == '.' && isAbbreviation(text, start, i))) {
                sentences.add(new Span(start, end));
                start = next;
                i = next - 1;
            }
        }
        if (start < text.length()) {
            sentences.add(new Span(start, text.length()));
        }
        return sentences;
    }

    /** The last space of an endless sentence; where it has none, the place itself. */
    private static int lastSpace(String text, int start, int place) {
        for (int space = place; space > start; space--) {
            if (text.charAt(space) == ' ') {
                return space;
            }
        }
        return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
    }

    private static int afterSpaces(String text, int place) {
        int next = place;
        while (next < text.length() && text.charAt(next) == ' ') {
            next++;
        }
        return next;
    }

    private static boolean isCloser(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…' || c == ')' || c == ']' || QuoteMarks.canClose(c);
    }

    private static boolean startsSentence(String text, int at) {
        char c = text.charAt(at);
        return Character.isUpperCase(c) || Character.isDigit(c) || QuoteMarks.canOpen(c) || c == '(' || c == '[';
    }

    private static boolean isAbbreviation(String text, int start, int dot) {
        int from = dot;
        while (from > start && (Character.isLetter(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            from--;
        }
        var word = text.substring(from, dot);
        boolean initial = isInitials(word) && !word.equals("I");
        return initial || ABBREVIATIONS.contains(word.toLowerCase(Locale.ROOT));
    }

    // "G" and "G.K" before a surname.
    private static boolean isInitials(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (i % 2 == 0 ? !Character.isUpperCase(word.charAt(i)) : word.charAt(i) != '.') {
                return false;
            }
        }
        return word.length() % 2 == 1;
    }
}
