package org.tidings.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What became of a text: what stayed, what was left out and what was put in, in reading order. */
public final class Differences {
    /** Of the table that finds what two lists share; where it would be larger all between them counts as replaced. */
    private static final int MAX_CELLS = 4_000_000;

    private static final Pattern WORD = Pattern.compile("\\s*\\S+\\s*?");

    private Differences() {}

    /** What became of a part. */
    public enum Kind {
        SAME,
        OUT,
        IN
    }

    /** A part, and what became of it. */
    public record Step<T>(Kind kind, T part) {}

    /** The fewest changes that make one list of the other; what was left out stands before what came in its place. */
    public static <T> List<Step<T>> between(List<T> before, List<T> after) {
        int begin = 0;
        int shared = Math.min(before.size(), after.size());
        while (begin < shared && before.get(begin).equals(after.get(begin))) {
            begin++;
        }
        int end = 0;
        while (end < shared - begin && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        var steps = new ArrayList<Step<T>>();
        add(steps, Kind.SAME, before.subList(0, begin));
        middle(steps, before.subList(begin, before.size() - end), after.subList(begin, after.size() - end));
        add(steps, Kind.SAME, before.subList(before.size() - end, before.size()));
        return steps;
    }

    private static <T> void middle(List<Step<T>> steps, List<T> before, List<T> after) {
        if ((long) (before.size() + 1) * (after.size() + 1) > MAX_CELLS) {
            add(steps, Kind.OUT, before);
            add(steps, Kind.IN, after);
            return;
        }
        int[][] shared = shared(before, after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            if (i < before.size() && j < after.size() && before.get(i).equals(after.get(j))) {
                steps.add(new Step<>(Kind.SAME, before.get(i)));
                i++;
                j++;
            } else if (i < before.size() && (j == after.size() || shared[i + 1][j] >= shared[i][j + 1])) {
                steps.add(new Step<>(Kind.OUT, before.get(i++)));
            } else {
                steps.add(new Step<>(Kind.IN, after.get(j++)));
            }
        }
    }

    /** How long the longest common part is of what stands from here on in both lists. */
    private static <T> int[][] shared(List<T> before, List<T> after) {
        int[][] shared = new int[before.size() + 1][after.size() + 1];
        for (int i = before.size() - 1; i >= 0; i--) {
            for (int j = after.size() - 1; j >= 0; j--) {
                shared[i][j] = before.get(i).equals(after.get(j))
                        ? shared[i + 1][j + 1] + 1
                        : Math.max(shared[i + 1][j], shared[i][j + 1]);
            }
        }
        return shared;
    }

    private static <T> void add(List<Step<T>> steps, Kind kind, List<T> parts) {
        parts.forEach(part -> steps.add(new Step<>(kind, part)));
    }

    /** The same word by word; words beside each other with one fate are one part. */
    public static List<Step<String>> ofWords(String before, String after) {
        var parts = new ArrayList<Step<String>>();
        var out = new StringBuilder();
        var in = new StringBuilder();
        var same = new StringBuilder();
        for (var step : between(words(before), words(after))) {
            if (step.kind() == Kind.SAME) {
                flush(parts, Kind.OUT, out);
                flush(parts, Kind.IN, in);
                same.append(step.part());
            } else {
                flush(parts, Kind.SAME, same);
                (step.kind() == Kind.OUT ? out : in).append(step.part());
            }
        }
        flush(parts, Kind.SAME, same);
        flush(parts, Kind.OUT, out);
        flush(parts, Kind.IN, in);
        return parts;
    }

    private static void flush(List<Step<String>> parts, Kind kind, StringBuilder words) {
        if (!words.isEmpty()) {
            parts.add(new Step<>(kind, words.toString()));
            words.setLength(0);
        }
    }

    private static List<String> words(String text) {
        return WORD.matcher(text).results().map(found -> found.group()).toList();
    }
}
