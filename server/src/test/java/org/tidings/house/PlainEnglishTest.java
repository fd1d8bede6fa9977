package org.tidings.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Code, comments, pages and documents are written in the plain words of the field. */
class PlainEnglishTest {
    private static final int MAX_SHOWN = 60;

    private record Phrase(Pattern pattern, boolean ofNames, String instead) {
        static Phrase of(String line) {
            var sides = line.split(" => ", 2);
            boolean ofNames = sides[0].startsWith("names:");
            var regex =
                    "\\b" + (ofNames ? sides[0].substring("names:".length()).strip() : "(?:" + sides[0] + ")") + "\\b";
            return new Phrase(Pattern.compile(regex, ofNames ? 0 : Pattern.CASE_INSENSITIVE), ofNames, sides[1]);
        }
    }

    private record Finding(String room, String place, String words, String instead) {
        @Override
        public String toString() {
            return place + ": '" + words + "' → " + instead;
        }
    }

    private static final List<Phrase> PHRASES =
            SourceTree.list("plain-english.txt").stream().map(Phrase::of).toList();

    /**
     * What is left to rewrite, by room. A room's count may fall and must not rise; a room that is not listed has none.
     */
    private static final Map<String, Integer> LEFT = SourceTree.counts("plain-english-left.txt");

    @Test
    void noRoomSaysMoreThanIsLeftToRewrite() {
        var findings = findings();
        var counts = findings.stream()
                .collect(Collectors.groupingBy(Finding::room, TreeMap::new, Collectors.summingInt(finding -> 1)));
        var risen = findings.stream()
                .filter(finding -> counts.getOrDefault(finding.room(), 0) > LEFT.getOrDefault(finding.room(), 0))
                .limit(MAX_SHOWN)
                .map(Finding::toString)
                .toList();
        assertTrue(
                risen.isEmpty(),
                () -> String.join("\n", risen) + "\n\nall counts now:\n"
                        + counts.entrySet().stream()
                                .map(entry -> entry.getKey() + " " + entry.getValue())
                                .collect(Collectors.joining("\n")));
    }

    @Test
    void phrasesAreFoundInWordsAndWithinNames() {
        assertEquals(List.of("somebody"), wordsIn("    // for somebody who waits"));
        assertEquals(List.of("Is Told"), wordsIn("    void theEditorIsToldOfIt() {"));
        assertEquals(List.of("MOST_BYTES"), wordsIn("    static final int MOST_BYTES = 3;"));
        assertEquals(List.of("LONGEST"), wordsIn("if (n > LONGEST) {"));
        assertEquals(List.of(), wordsIn("Behind a reverse proxy, and behind nginx, ALMOST MOSTLY told."));
        assertEquals(List.of("behind"), wordsIn("a comma behind a name"));
    }

    private static List<Finding> findings() {
        var findings = new ArrayList<Finding>();
        for (var file : SourceTree.files(".java", ".jte", ".md", ".sql", ".mjs")) {
            if (isIntake(file)) {
                continue;
            }
            int number = 0;
            for (var line : WrittenWords.of(file)) {
                number++;
                for (var phrase : PHRASES) {
                    var matcher = phrase.pattern().matcher(phrase.ofNames() ? line : split(line));
                    while (matcher.find()) {
                        var place = SourceTree.name(file) + ":" + number;
                        findings.add(new Finding(room(file), place, matcher.group(), phrase.instead()));
                    }
                }
            }
        }
        return findings;
    }

    private static List<String> wordsIn(String line) {
        return PHRASES.stream()
                .flatMap(phrase -> phrase.pattern()
                        .matcher(phrase.ofNames() ? line : split(line))
                        .results()
                        .map(match -> match.group()))
                .toList();
    }

    /** Names as words: {@code isOneOf} becomes {@code is One Of}. */
    private static String split(String line) {
        return line.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ");
    }

    /** Intake's files quote the English of others, and have a reader of their own. */
    private static boolean isIntake(Path file) {
        return SourceTree.name(file).contains("/intake/")
                || SourceTree.name(file).equals("docs/intake.md");
    }

    private static final Pattern SERVER =
            Pattern.compile("server/src/(?:main|test)/(?:java|resources)/org/tidings/(.*)");

    private static String room(Path file) {
        var name = SourceTree.name(file);
        var server = SERVER.matcher(name);
        if (server.matches()) {
            var within = server.group(1);
            return within.contains("/") ? within.substring(0, within.indexOf('/')) : "main";
        }
        if (name.startsWith("server/src/main/jte/")) {
            return "pages";
        }
        return name.contains("/") ? name.substring(0, name.indexOf('/')) : "top";
    }
}
