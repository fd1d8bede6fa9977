package org.tidings.intake.text;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Patterns of {@code furniture.txt} that are asked together. There are hundreds, and most lines are none of theirs. */
final class FurniturePatterns {
    private final PatternIndex<FurnitureFile.Entry> entries;

    FurniturePatterns(List<FurnitureFile.Entry> entries) {
        this.entries = new PatternIndex<>(entries, FurnitureFile.Entry::pattern);
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
        var lower = "";
        for (var entry : entries.possibleAt(text, 0)) {
            if (!wanted.test(entry)) {
                continue;
            }
            if (!entry.needed().isEmpty()) {
                lower = lower.isEmpty() ? text.toLowerCase(Locale.ROOT) : lower;
                if (!lower.contains(entry.needed())) {
                    continue;
                }
            }
            if (entry.pattern().matcher(text).matches()) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }
}
