package org.tidings.intake.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The sections of {@code page-words.txt}: what words of a page's machinery do there, in all its languages. */
enum PageWords {
    YOU,
    WE,
    CALL,
    PAGE,
    BELL;

    /** A star stands for any ending of a stem of so many letters. */
    private static final int MIN_STEM_CHARS = 3;

    private static final int MAX_STEM_CHARS = 12;

    private static final Map<String, Integer> WHOLE = new HashMap<>();
    private static final Map<String, Integer> STEMS = new HashMap<>();

    static {
        PageWords section = YOU;
        for (var line : lines()) {
            if (line.startsWith("[")) {
                section = valueOf(line.substring(1, line.indexOf(']')).toUpperCase(Locale.ROOT));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                section.add(line.substring(line.indexOf(':') + 1).strip());
            }
        }
    }

    /** What a folded word does, a bit for each section. */
    static int kinds(String word) {
        int kinds = WHOLE.getOrDefault(word, 0);
        for (int chars = MIN_STEM_CHARS; chars <= Math.min(MAX_STEM_CHARS, word.length()); chars++) {
            kinds |= STEMS.getOrDefault(word.substring(0, chars), 0);
        }
        return kinds;
    }

    boolean isIn(int kinds) {
        return (kinds & bit()) != 0;
    }

    @SuppressWarnings("EnumOrdinal") // nothing is stored by it
    private int bit() {
        return 1 << ordinal();
    }

    private void add(String list) {
        for (var word : list.toLowerCase(Locale.ROOT).split("\\s+")) {
            boolean stem = word.endsWith("*");
            (stem ? STEMS : WHOLE)
                    .merge(stem ? word.substring(0, word.length() - 1) : word, bit(), (one, other) -> one | other);
        }
    }

    private static List<String> lines() {
        try (var file = PageWords.class.getResourceAsStream("page-words.txt")) {
            if (file == null) {
                throw new IllegalStateException("page-words.txt is missing");
            }
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
