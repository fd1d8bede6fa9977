package org.tidings.bench.lines;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.tidings.intake.languages.Languages;
import org.tidings.intake.languages.WordFile;
import org.tidings.intake.text.FurnitureFile;
import org.tidings.intake.text.FurnitureFile.Act;
import org.tidings.intake.text.PageText;
import org.tidings.text.Words;

/** Lines that are put into texts to learn from, by language: the examples of {@code furniture.txt} and {@code to-readers.txt}. */
final class LinesToPutIn {
    private static final String SMALL_TALK = "en";

    /** What a line is. */
    enum Kind {
        PAGE_TEXT,
        OFFER,
        STORY
    }

    private static final Map<Kind, Map<String, List<String>>> LINES = read();

    private final String language;
    private final Random random;

    /** Those in the language that most of a text is in; of all languages where it is not known. */
    LinesToPutIn(PageText.Lines text, Random random) {
        var words = new ArrayList<Words.Word>();
        text.texts().forEach(line -> words.addAll(Words.in(line)));
        this.language = Languages.tagOf(words).orElse("");
        this.random = random;
    }

    String any(Kind kind) {
        var lines = LINES.getOrDefault(kind, Map.of());
        var these = Optional.ofNullable(lines.get(language)).orElseGet(() -> lines.getOrDefault(SMALL_TALK, List.of()));
        return these.get(random.nextInt(these.size()));
    }

    private static Map<Kind, Map<String, List<String>>> read() {
        var lines = new HashMap<Kind, Map<String, List<String>>>();
        for (var entry : FurnitureFile.all()) {
            boolean offers =
                    entry.rule().equals("notification-offer") || entry.rule().equals("newsletter");
            if (entry.act() != Act.LABEL) {
                entry.out().forEach(line -> add(lines, offers ? Kind.OFFER : Kind.PAGE_TEXT, entry.language(), line));
            }
            entry.in().forEach(line -> add(lines, Kind.STORY, entry.language(), line));
        }
        for (var line : WordFile.lines(LinesToPutIn.class, "to-readers.txt")) {
            var parts = line.split("[ :]+", 3);
            add(lines, parts[0].equals("out") ? Kind.OFFER : Kind.STORY, parts[1], parts[2]);
        }
        return lines;
    }

    private static void add(Map<Kind, Map<String, List<String>>> lines, Kind kind, String language, String line) {
        for (var key : List.of(language, "")) {
            lines.computeIfAbsent(kind, any -> new HashMap<>())
                    .computeIfAbsent(key, any -> new ArrayList<>())
                    .add(line);
        }
    }
}
