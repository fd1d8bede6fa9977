package org.tidings.intake.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidings.intake.languages.WordFile;

/** The words of {@code page-words.txt} in one language, and in English: what words of a page's machinery do there. */
final class PageWords {
    /** What a word does; the sections of the file. */
    enum Section {
        YOU,
        WE,
        CALL,
        PAGE,
        BELL,
        PERMIT;

        boolean isIn(int kinds) {
            return (kinds & bit()) != 0;
        }

        @SuppressWarnings("EnumOrdinal") // nothing is stored by it
        private int bit() {
            return 1 << ordinal();
        }
    }

    /** A star stands for any ending of a stem of so many letters. */
    private static final int MIN_STEM_CHARS = 3;

    private static final int MAX_STEM_CHARS = 12;

    /** Pages in every language speak of apps, newsletters and WhatsApp. */
    private static final String EVERYWHERE = "en";
    /** Ukrainian sites have Russian pages, and few small words tell the two apart. */
    private static final Map<String, String> BESIDE = Map.of("uk", "ru");

    private static final String ALL = "";
    private static final Map<String, PageWords> BY_LANGUAGE = read();

    private final Map<String, Integer> whole = new HashMap<>();
    private final Map<String, Integer> stems = new HashMap<>();

    private PageWords() {}

    /** Those of a language by its tag; those of all languages where it is not known. */
    static PageWords of(Optional<String> language) {
        return language.flatMap(PageWords::in).or(() -> in(ALL)).orElseThrow();
    }

    private static Optional<PageWords> in(String language) {
        return Optional.ofNullable(BY_LANGUAGE.get(language));
    }

    /** What a folded word does, a bit for each section. */
    int kinds(String word) {
        int kinds = whole.getOrDefault(word, 0);
        for (int chars = MIN_STEM_CHARS; chars <= Math.min(MAX_STEM_CHARS, word.length()); chars++) {
            kinds |= stems.getOrDefault(word.substring(0, chars), 0);
        }
        return kinds;
    }

    private void add(Section section, String list) {
        for (var word : list.toLowerCase(Locale.ROOT).split("\\s+")) {
            boolean stem = word.endsWith("*");
            (stem ? stems : whole)
                    .merge(
                            stem ? word.substring(0, word.length() - 1) : word,
                            section.bit(),
                            (one, other) -> one | other);
        }
    }

    private static Map<String, PageWords> read() {
        var lines = WordFile.lines(PageWords.class, "page-words.txt");
        var tags = new HashSet<String>();
        for (var line : lines) {
            if (isWords(line)) {
                tags.add(line.substring(0, line.indexOf(':')));
            }
        }
        var all = new HashMap<String, PageWords>();
        all.put(ALL, of(lines, tags));
        for (var tag : tags) {
            var these = new HashSet<>(Set.of(EVERYWHERE));
            these.add(tag);
            Optional.ofNullable(BESIDE.get(tag)).ifPresent(these::add);
            all.put(tag, of(lines, these));
        }
        return Map.copyOf(all);
    }

    private static PageWords of(List<String> lines, Set<String> tags) {
        var words = new PageWords();
        var section = Section.YOU;
        for (var line : lines) {
            if (line.startsWith("[")) {
                section = Section.valueOf(line.substring(1, line.indexOf(']')).toUpperCase(Locale.ROOT));
            } else if (isWords(line) && tags.contains(line.substring(0, line.indexOf(':')))) {
                words.add(section, line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return words;
    }

    private static boolean isWords(String line) {
        return !line.startsWith("[");
    }
}
