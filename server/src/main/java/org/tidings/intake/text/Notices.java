package org.tidings.intake.text;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tidings.intake.languages.WordFile;

/** Lines by which a page that is no story shows what it is, as {@code other-pages.txt} has them. */
enum Notices {
    ERROR,
    SUBSCRIBERS,
    CONSENT,
    FORM;

    /** A longer line says it among other things. */
    private static final int MAX_CHARS = 600;

    private static final Map<Notices, PatternIndex<Pattern>> PATTERNS = new EnumMap<>(Notices.class);
    private static final PatternIndex<Pattern> ALL;

    static {
        var patterns = read();
        patterns.forEach((kind, these) -> PATTERNS.put(kind, new PatternIndex<>(these, Function.identity())));
        ALL = new PatternIndex<>(
                patterns.values().stream().flatMap(List::stream).toList(), Function.identity());
    }

    /** Whether a line is any of them. */
    static boolean holds(String line) {
        return line.length() <= MAX_CHARS && ALL.isIn(line);
    }

    boolean isIn(String line) {
        return line.length() <= MAX_CHARS
                && Optional.ofNullable(PATTERNS.get(this)).orElseThrow().isIn(line);
    }

    boolean areIn(List<String> lines) {
        return lines.stream().anyMatch(this::isIn);
    }

    private static Map<Notices, List<Pattern>> read() {
        var patterns = new EnumMap<Notices, List<Pattern>>(Notices.class);
        for (var line : WordFile.lines(Notices.class, "other-pages.txt")) {
            var kind = valueOf(line.substring(0, line.indexOf(' ')).toUpperCase(Locale.ROOT));
            patterns.computeIfAbsent(kind, any -> new ArrayList<>())
                    .add(Pattern.compile("(?iuU)(?:" + line.substring(line.indexOf(": ") + 2) + ")"));
        }
        return patterns;
    }
}
