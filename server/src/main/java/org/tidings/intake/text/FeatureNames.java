package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names of features, numbered in the order in which they are made. */
final class FeatureNames {
    private final List<String> names = new ArrayList<>();

    int add(String name) {
        names.add(name);
        return names.size() - 1;
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
}
