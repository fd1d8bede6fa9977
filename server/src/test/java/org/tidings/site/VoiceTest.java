package org.tidings.site;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class VoiceTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d\\}");
    private static final Pattern USED = Pattern.compile("voice\\(?\\)?\\.say\\(\"([a-z.-]+)\"[,)]");
    private static final Pattern COUNTED = Pattern.compile("voice\\(?\\)?\\.count\\(\"([a-z.-]+)\"");
    private static final Pattern SCRIPTED = Pattern.compile("\\bsay\\(\\s*\"([a-z.-]+)\"");

    private final Voice english = new Voice("en", ZoneId.of("UTC"));
    private final Voice german = new Voice("de", ZoneId.of("Europe/Berlin"));

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        try (var in = Voice.class.getResourceAsStream(language + ".properties")) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return texts;
    }

    /** The places of a text that something is put into, by the text's key. */
    private static Map<String, Set<String>> placeholders(String language) throws IOException {
        var all = new TreeMap<String, Set<String>>();
        texts(language).forEach((key, text) -> {
            var places = new TreeSet<String>();
            PLACEHOLDER.matcher((String) text).results().forEach(found -> places.add(found.group()));
            all.put((String) key, places);
        });
        return all;
    }

    @Test
    void everyLanguageHasTheSameTextsWithTheSamePlaces() throws Exception {
        for (var language : Voice.LANGUAGES) {
            assertEquals(placeholders("en"), placeholders(language), language);
        }
    }

    @Test
    void whatPagesAndScriptsSayIsThereAndNothingElse() throws Exception {
        var used = new TreeSet<String>();
        collect(used, Path.of("src/main/jte"), ".jte", USED, "", "");
        collect(used, Path.of("src/main/jte"), ".jte", COUNTED, "", ".one");
        collect(used, Path.of("src/main/jte"), ".jte", COUNTED, "", ".other");
        collect(used, Path.of("src/main/java/org/tidings"), ".java", USED, "", "");
        collect(used, Path.of("src/main/resources/org/tidings/assets"), ".js", SCRIPTED, "script.", "");
        collect(used, Path.of("src/main/java/org/tidings"), ".java", COUNTED, "", ".one");
        collect(used, Path.of("src/main/java/org/tidings"), ".java", COUNTED, "", ".other");
        // Said by a word that is put together, or by Voice itself.
        for (var kind : List.of("person", "place", "organisation", "subject")) {
            used.add("kind." + kind);
        }
        for (var when : SearchQuestion.When.values()) {
            used.add("search.when." + when.word());
        }
        for (var problem : List.of("404", "429", "500", "503", "other")) {
            used.addAll(List.of("problem." + problem, "problem." + problem + ".text"));
        }
        used.addAll(
                List.of("time.at", "list.and", "reminder.correction", "reminder.withdrawn", "reminder.withdrawn.text"));
        assertEquals(used, new TreeSet<>(texts("en").stringPropertyNames()));
    }

    private static void collect(
            Set<String> used, Path folder, String ending, Pattern pattern, String before, String after)
            throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(ending)).toList()) {
                pattern.matcher(Files.readString(file))
                        .results()
                        .forEach(found -> used.add(before + found.group(1) + after));
            }
        }
    }

    @Test
    void datesTimesAndNumbersAreWrittenAsTheLanguageHasThem() {
        var time = Instant.parse("2026-10-14T22:05:00Z");
        assertEquals("14 October 2026, 22:05 UTC", english.time(time));
        assertEquals("15. Oktober 2026, 00:05 MESZ", german.time(time));
        assertEquals("3 May 2026", english.day(LocalDate.of(2026, 5, 3)));
        assertEquals("Mai 2026", german.month(YearMonth.of(2026, 5)));
        assertEquals("1 story", english.count("story", 1));
        assertEquals("1,200 stories", english.count("story", 1200));
        assertEquals("1.200 Meldungen", german.count("story", 1200));
        assertEquals("A, B and C", english.list(List.of("A", "B", "C")));
        assertEquals("A und B", german.list(List.of("A", "B")));
    }

    @Test
    void scriptsGetTheirTextsAsAModule() {
        assertTrue(german.script().contains("\"follow.named\":\"{0} folgen\""), german.script());
        assertTrue(german.script().contains("text.replace(/\\{(\\d)\\}/g")
                || german.script().contains(".replace(/\\{(\\d)\\}/g"));
    }
}
