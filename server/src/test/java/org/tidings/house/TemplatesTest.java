package org.tidings.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Templates are read by people too: one thing a line, words and numbers made in Java, looks and behaviour in files. */
class TemplatesTest {
    private static final int MAX_LINE_CHARS = 140;

    private record Rule(Pattern pattern, String why) {}

    private static final List<Rule> RULES = List.of(
            new Rule(
                    Pattern.compile("\\bString\\.format\\b|\\.formatted\\("),
                    "a number or sentence is written in Java"),
            new Rule(
                    Pattern.compile("\\sstyle=[\"']|<style\\b"),
                    "looks are in the style sheets; the page's policy blocks these"),
            new Rule(
                    Pattern.compile("<script(?![^>]*\\s(?:src=|type=\"application/ld\\+json\"))|\\son[a-z]+=[\"']"),
                    "scripts are files; the page's policy blocks these"),
            new Rule(
                    Pattern.compile(".{" + (MAX_LINE_CHARS + 1) + ",}"),
                    "longer than " + MAX_LINE_CHARS + " characters"));

    /** Findings that are left, by template. A count may fall and must not rise; a template that is not listed has none. */
    private static final Map<String, Integer> LEFT = SourceTree.counts("templates-left.txt");

    @Test
    void noTemplateHasMoreThanIsLeftToMend() {
        var wrong = new ArrayList<String>();
        var counts = new TreeMap<String, Integer>();
        for (var file : SourceTree.files(".jte")) {
            var findings = findings(file);
            var name = template(file);
            if (!findings.isEmpty()) {
                counts.put(name, findings.size());
            }
            if (findings.size() > LEFT.getOrDefault(name, 0)) {
                wrong.addAll(findings);
            }
        }
        assertTrue(wrong.isEmpty(), () -> String.join("\n", wrong) + "\n\nall counts now: " + counts);
    }

    @Test
    void whatTheRulesFind() {
        assertEquals(List.of(), broken("<script src=\"/assets/site.js\" type=\"module\"></script>"));
        assertEquals(List.of(), broken("<script type=\"application/ld+json\">$unsafe{data}</script>"));
        assertEquals(1, broken("<script>alert(1)</script>").size());
        assertEquals(1, broken("<button onclick=\"go()\">Go</button>").size());
        assertEquals(1, broken("<p style=\"color: red\">").size());
        assertEquals(1, broken("${String.format(\"%d\", n)}").size());
        assertEquals(0, broken("a".repeat(140)).size());
        assertEquals(1, broken("a".repeat(141)).size());
    }

    private static List<String> broken(String line) {
        return RULES.stream()
                .filter(rule -> rule.pattern().matcher(line).find())
                .map(Rule::why)
                .toList();
    }

    private static List<String> findings(Path file) {
        var findings = new ArrayList<String>();
        int number = 0;
        for (var line : SourceTree.lines(file)) {
            number++;
            for (var why : broken(line)) {
                findings.add(SourceTree.name(file) + ":" + number + ": " + why);
            }
        }
        return findings;
    }

    private static String template(Path file) {
        return SourceTree.name(file).replaceFirst("^server/src/main/jte/", "");
    }
}
