package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of features, numbered in the order in which they are made. */
final class FeatureNames {
    /** No line is so far away. */
    private static final double FAR = 1e9;

    private final List<String> names = new ArrayList<>();

    int add(String name) {
        names.add(name);
        return names.size() - 1;
    }

    /** One for short lines, and one for lines of prose. */
    int[] pair(String name) {
        return new int[] {add("short, " + name), add("prose, " + name)};
    }

    /** A feature for each stretch of a number, up to and with each of these ends, and one for what is more. */
    Steps steps(String name, double... ends) {
        int first = names.size();
        for (double end : ends) {
            add(name + " ≤ " + written(end));
        }
        add(name + " > " + written(ends[ends.length - 1]));
        return new Steps(first, ends);
    }

    /** The same for short lines, and for lines of prose. */
    Steps[] pairOfSteps(String name, double... ends) {
        return new Steps[] {steps("short, " + name, ends), steps("prose, " + name, ends)};
    }

    /** One for each rule that may know a line as page text. */
    Map<String, Integer> ofRules(String name) {
        return Stream.concat(
                        FurnitureFile.all().stream().map(FurnitureFile.Entry::rule),
                        Stream.of(FurnitureRules.REPEATED, FurnitureRules.IN_LIST))
                .distinct()
                .collect(Collectors.toUnmodifiableMap(rule -> rule, rule -> add(name + rule)));
    }

    /** A feature for each stretch of a distance, one for what is farther, and one where there is nothing. */
    Steps distances(String name, double... ends) {
        int first = steps(name, ends).first();
        add("no " + name);
        var all = Arrays.copyOf(ends, ends.length + 1);
        all[ends.length] = FAR;
        return new Steps(first, all);
    }

    private static String written(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : String.format(Locale.ROOT, "%.2f", number);
    }

    List<String> all() {
        return List.copyOf(names);
    }

    record Steps(int first, double[] ends) {
        int of(double number) {
            int step = 0;
            while (step < ends.length && number > ends[step]) {
                step++;
            }
            return first + step;
        }
    }

    /** The features that one line has. */
    static final class Found {
        private int[] numbers = new int[64];
        private int count;

        void add(int number) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, count * 2);
            }
            numbers[count++] = number;
        }

        void add(int number, boolean there) {
            if (there) {
                add(number);
            }
        }

        int[] all() {
            return Arrays.copyOf(numbers, count);
        }
    }
}
