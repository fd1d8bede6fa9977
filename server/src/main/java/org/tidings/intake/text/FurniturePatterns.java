package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Patterns of {@code furniture.txt} that are asked together. There are hundreds, and most lines are none of theirs: which of
 * them a line can match at all is told by its first characters, and remembered.
 */
final class FurniturePatterns {
    private static final int FIRST = 3;
    /** Beginnings that are remembered; texts in one language have a few thousand. */
    private static final int MOST_REMEMBERED = 8192;

    private final List<FurnitureFile.Entry> entries;
    private final Map<String, List<FurnitureFile.Entry>> byBeginning = new ConcurrentHashMap<>();

    FurniturePatterns(List<FurnitureFile.Entry> entries) {
        this.entries = entries;
    }

    /** Those that do this. */
    static FurniturePatterns of(FurnitureFile.Act act) {
        return new FurniturePatterns(FurnitureFile.those(act));
    }

    boolean matches(String text) {
        return first(text, entry -> true).isPresent();
    }

    /** The first pattern that the whole text matches, of those that are wanted. */
    Optional<FurnitureFile.Entry> first(String text, Predicate<FurnitureFile.Entry> wanted) {
        for (var entry : text.length() < FIRST ? entries : beginningAs(text.substring(0, FIRST))) {
            if (entry.pattern().matcher(text).matches() && wanted.test(entry)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private List<FurnitureFile.Entry> beginningAs(String beginning) {
        var known = byBeginning.get(beginning);
        if (known != null) {
            return known;
        }
        if (byBeginning.size() >= MOST_REMEMBERED) {
            byBeginning.clear();
        }
        var possible = possible(beginning);
        byBeginning.put(beginning, possible);
        return possible;
    }

    @SuppressWarnings(
            "JdkObsolete") // hitEnd() is just what is asked here: whether more characters could change the answer
    private List<FurnitureFile.Entry> possible(String beginning) {
        var possible = new ArrayList<FurnitureFile.Entry>();
        for (var entry : entries) {
            var matcher = entry.pattern().matcher(beginning);
            // Where the end was hit, more characters might have made it match.
            if (matcher.matches() || matcher.hitEnd()) {
                possible.add(entry);
            }
        }
        return List.copyOf(possible);
    }
}
