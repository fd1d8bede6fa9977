package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Many patterns of which few can match at any one place of a text: which of them can is shown by the place's first characters,
 * and remembered.
 */
final class PatternIndex<T> {
    private static final int BEGINNING_CHARS = 3;
    /** Beginnings that are remembered; texts in one language have a few thousand. */
    private static final int MAX_REMEMBERED = 8192;

    private final List<T> all;
    private final Function<T, Pattern> pattern;
    private final Map<String, List<T>> byBeginning = new ConcurrentHashMap<>();

    PatternIndex(List<T> all, Function<T, Pattern> pattern) {
        this.all = List.copyOf(all);
        this.pattern = pattern;
    }

    /** Those whose pattern may match from this place of a text, in order. */
    List<T> possibleAt(String text, int place) {
        var beginning = text.substring(place, Math.min(text.length(), place + BEGINNING_CHARS));
        var known = byBeginning.get(beginning);
        if (known != null) {
            return known;
        }
        if (byBeginning.size() >= MAX_REMEMBERED) {
            byBeginning.clear();
        }
        var possible = possible(beginning);
        byBeginning.put(beginning, possible);
        return possible;
    }

    @SuppressWarnings(
            "JdkObsolete") // hitEnd() is just what is asked here: whether more characters could change the answer
    private List<T> possible(String beginning) {
        var possible = new ArrayList<T>();
        for (var one : all) {
            var matcher = pattern.apply(one).matcher(beginning);
            // Where the end was hit, more characters might have made it match.
            if (matcher.lookingAt() || matcher.hitEnd()) {
                possible.add(one);
            }
        }
        return List.copyOf(possible);
    }

    /** Whether any of the patterns is found anywhere in a text. */
    boolean isIn(String text) {
        for (int place = 0; place < text.length(); place++) {
            for (var one : possibleAt(text, place)) {
                var here = pattern.apply(one)
                        .matcher(text)
                        .region(place, text.length())
                        .useTransparentBounds(true)
                        .useAnchoringBounds(false);
                if (here.lookingAt()) {
                    return true;
                }
            }
        }
        return false;
    }
}
