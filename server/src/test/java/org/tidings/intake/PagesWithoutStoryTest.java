package org.tidings.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.intake.names.Seed;
import org.tidings.intake.text.OtherPage;

/** Pages that are no story are refused and named, in nine languages, pasted as text or taken as HTML. */
class PagesWithoutStoryTest {
    private static final Intake INTAKE = new Intake(IntakeLimits.generous(), Seed.vocabulary());
    private static final Map<String, Map<String, List<String>>> PARTS = read();

    private static final Map<String, OtherPage> KINDS = Map.ofEntries(
            Map.entry("home", OtherPage.LIST),
            Map.entry("section", OtherPage.LIST),
            Map.entry("search", OtherPage.LIST),
            Map.entry("live", OtherPage.LIST),
            Map.entry("author", OtherPage.AUTHOR),
            Map.entry("error", OtherPage.ERROR),
            Map.entry("cookies", OtherPage.CONSENT),
            Map.entry("cookies-alone", OtherPage.CONSENT),
            Map.entry("shell", OtherPage.SHELL),
            Map.entry("stub", OtherPage.STUB),
            Map.entry("newsletter", OtherPage.FORM),
            Map.entry("login", OtherPage.FORM));

    /** A part of a page, as text and as HTML. */
    private record Part(String text, String html) {
        private static Part line(String tag, String text) {
            return new Part(text, "<" + tag + ">" + text + "</" + tag + ">\n");
        }

        private static Part lines(String tag, List<String> lines) {
            return together(lines.stream().map(line -> line(tag, line)).toList());
        }

        private static Part together(List<Part> parts) {
            return new Part(
                    parts.stream().map(Part::text).collect(Collectors.joining("\n")),
                    parts.stream().map(Part::html).collect(Collectors.joining()));
        }

        private Part in(String tag) {
            return new Part(text, "<" + tag + ">" + html + "</" + tag + ">");
        }
    }

    static Stream<Arguments> pages() {
        return PARTS.keySet().stream()
                .flatMap(language -> KINDS.entrySet().stream()
                        .flatMap(kind ->
                                Stream.of("text", "HTML").map(way -> Arguments.of(language, kind.getKey(), way))));
    }

    @ParameterizedTest(name = "{0}, {1}, as {2}")
    @MethodSource("pages")
    void aPageThatIsNoStoryIsRefusedAsWhatItIs(String language, String kind, String way) {
        var page = page(language, kind);
        var given = Intake.Given.nothing();
        var result = way.equals("HTML")
                ? INTAKE.fromHtml(
                        "<html lang=" + language + "><head><title>"
                                + part(language, "site").getFirst() + "</title></head><body>" + page.html()
                                + "<script>start()</script></body></html>",
                        given)
                : INTAKE.fromText(page.text(), given);
        var refused = assertInstanceOf(Intake.Result.NoStory.class, result, result::toString);
        assertEquals(Optional.ofNullable(KINDS.get(kind)), refused.page());
    }

    private static Part page(String language, String kind) {
        var titles = part(language, "titles");
        var teasers = part(language, "teasers");
        var main = new ArrayList<Part>();
        var menu = part(language, "menu");
        switch (kind) {
            case "home" -> {
                for (int i = 0; i < titles.size(); i++) {
                    main.add(article(titles.get(i), i < teasers.size() ? List.of(teasers.get(i)) : List.of()));
                }
            }
            case "section", "search", "live" -> {
                main.add(
                        kind.equals("section")
                                ? Part.line("h1", menu.get(3))
                                : Part.together(List.of(
                                        Part.line("h1", part(language, kind).getFirst()),
                                        Part.lines("span", part(language, kind).subList(1, 3)))));
                for (int i = 0; i < titles.size(); i++) {
                    main.add(article(
                            titles.get(i),
                            List.of(kind.equals("live") ? "1" + i % 10 + ":0" + i % 10 : (10 + i) + ".11.2026")));
                }
            }
            case "author" -> {
                var author = part(language, "author");
                main.add(Part.line("h1", author.getFirst()));
                main.add(Part.lines("p", author.subList(1, 3)));
                titles.subList(0, 6).forEach(title -> main.add(article(title, List.of())));
            }
            case "stub" -> {
                main.add(Part.line("h1", titles.getFirst()));
                main.add(Part.line("p", part(language, "beginning").getFirst()));
                main.add(Part.lines("p", part(language, "stub")));
            }
            case "cookies-alone" -> main.add(withHeading(part(language, "cookies")));
            case "shell" -> {}
            default -> main.add(withHeading(part(language, kind)));
        }
        var all = new ArrayList<Part>();
        if (!kind.equals("cookies-alone")) {
            all.add(Part.together(List.of(
                            Part.line("b", part(language, "site").getFirst()),
                            Part.lines("a", menu).in("nav")))
                    .in("header"));
        }
        all.add(Part.together(main).in("main"));
        if (!kind.equals("cookies-alone")) {
            all.add(Part.lines("a", part(language, "footer")).in("footer"));
        }
        return Part.together(all);
    }

    private static Part withHeading(List<String> lines) {
        return Part.together(
                List.of(Part.line("h1", lines.getFirst()), Part.lines("p", lines.subList(1, lines.size()))));
    }

    private static Part article(String title, List<String> below) {
        return Part.together(
                        List.of(new Part(title, "<h2><a href='/a'>" + title + "</a></h2>"), Part.lines("p", below)))
                .in("article");
    }

    private static List<String> part(String language, String name) {
        return Optional.ofNullable(PARTS.get(language)).orElseThrow().getOrDefault(name, List.of());
    }

    private static Map<String, Map<String, List<String>>> read() {
        var parts = new LinkedHashMap<String, Map<String, List<String>>>();
        try (var file = PagesWithoutStoryTest.class.getResourceAsStream("pages-without-story.txt")) {
            var language = new HashMap<String, List<String>>();
            for (var line : new String(Optional.ofNullable(file).orElseThrow().readAllBytes(), UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("[")) {
                    language = new HashMap<>();
                    parts.put(line.substring(1, line.indexOf(']')), language);
                } else if (!line.startsWith("#")) {
                    int colon = line.indexOf(": ");
                    language.put(
                            line.substring(0, colon),
                            List.of(line.substring(colon + 2).split("\\|")));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parts;
    }
}
