package org.tidings.bench.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jsoup.Jsoup;
import org.tidings.intake.page.PageAsText;
import org.tidings.intake.text.LineLabel;
import org.tidings.intake.text.PageText;
import org.tidings.platform.Json;
import org.tidings.text.Folding;
import tools.jackson.databind.JsonNode;

/**
 * Reads the labelled pages of a folder: {@code pasted/cases.jsonl}, whose lines were labelled by hand, and {@code pages} and
 * {@code extraction}, whose HTML is made text and whose lines are labelled by whether they stand in the expected text.
 */
final class LabelledPages {
    /** A line is the story's whose words stand together in its text, this share of them at least … */
    private static final int MIN_TELLING_WORDS = 6;
    /** … or this share of its groups of four. */
    private static final double MOSTLY = 0.8;

    /** The set whose lines a person labelled. */
    static final String BY_HAND = "pasted";

    private static final int GROUP = 4;
    /** A page is left out on which less of the expected text is found. */
    private static final double MIN_FOUND = 0.7;

    private LabelledPages() {}

    static List<LabelledPage> in(Path folder) throws IOException {
        var pages = new ArrayList<LabelledPage>();
        for (var line : Files.readAllLines(folder.resolve("pasted/cases.jsonl"), UTF_8)) {
            pages.add(pasted(Json.tree(line)));
        }
        for (var set : List.of("pages", "extraction")) {
            var expected = Json.tree(Files.readString(folder.resolve(set + "/expected.json"), UTF_8));
            for (var id : expected.propertyNames()) {
                try (var file =
                        new GZIPInputStream(Files.newInputStream(folder.resolve(set + "/html/" + id + ".html.gz")))) {
                    html(set, id, new String(file.readAllBytes(), UTF_8), expected.path(id))
                            .ifPresent(pages::add);
                }
            }
        }
        return pages;
    }

    // ---- labelled by hand ----

    private static LabelledPage pasted(JsonNode given) {
        var text = given.path("text").asString();
        var letters = given.path("lineLabels").asString();
        var raw = text.split("\n", -1);
        var lines = PageText.read(text);
        var found = new StringBuilder();
        int at = 0;
        for (var line : lines.texts()) {
            int letters0 = Folding.words(line).replace(" ", "").length();
            char letter = 0;
            for (int taken = 0; at < raw.length && (letter == 0 || taken < letters0); at++) {
                if (!raw[at].isBlank()) {
                    letter = letter == 0 ? letters.charAt(at) : letter;
                    taken += Folding.words(PageText.plain(raw[at]))
                            .replace(" ", "")
                            .length();
                }
            }
            found.append(letter == 0 ? 'F' : letter);
        }
        var headline =
                Optional.of(given.path("headline")).filter(JsonNode::isString).map(JsonNode::asString);
        return new LabelledPage(
                BY_HAND,
                given.path("id").asString(),
                outlet(
                        given.path("url").isString()
                                ? given.path("url").asString()
                                : given.path("outlet").asString()),
                text,
                lines,
                labels(found.toString()),
                headline);
    }

    /** Letters as labels: which page text a line is depends on where the headline and the story stand. */
    private static List<EnumSet<LineLabel>> labels(String letters) {
        int first = letters.indexOf('P');
        int last = letters.lastIndexOf('P');
        int headline = first < 0 ? letters.lastIndexOf('H') : letters.lastIndexOf('H', first);
        var labels = new ArrayList<EnumSet<LineLabel>>();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            labels.add(
                    switch (letter) {
                        case 'P' -> EnumSet.of(LineLabel.PARAGRAPH);
                        case 'S' -> EnumSet.of(LineLabel.STANDFIRST);
                        case 'H' ->
                            first < 0
                                    ? EnumSet.of(LineLabel.HEADLINE, LineLabel.ABOVE)
                                    : i < first
                                            ? EnumSet.of(LineLabel.HEADLINE)
                                            : i < last ? EnumSet.of(LineLabel.BETWEEN) : EnumSet.of(LineLabel.BELOW);
                        default -> {
                            var page = first < 0 || i < headline
                                    ? EnumSet.of(LineLabel.ABOVE)
                                    : i < first
                                            ? headline < 0
                                                    ? EnumSet.of(
                                                            LineLabel.ABOVE, LineLabel.SIGNATURE, LineLabel.HEADLINE)
                                                    : EnumSet.of(LineLabel.SIGNATURE)
                                            : i < last ? EnumSet.of(LineLabel.BETWEEN) : EnumSet.of(LineLabel.BELOW);
                            if (letter == 'O' && first >= 0) {
                                page.add(i < first ? LineLabel.STANDFIRST : LineLabel.PARAGRAPH);
                                if (i < first) {
                                    page.add(LineLabel.PARAGRAPH);
                                }
                            }
                            yield page;
                        }
                    });
        }
        return labels;
    }

    // ---- labelled by the expected text ----

    private static Optional<LabelledPage> html(String set, String id, String html, JsonNode expected) {
        var text = PageAsText.of(html);
        var lines = PageText.read(text);
        var body = expected.path("articleBody").asString();
        var story = " " + Folding.words(body) + " ";
        var paragraphs = body.lines().map(Folding::words).collect(Collectors.toSet());
        var groups = groups(story.strip());
        var summary = new HashSet<String>();
        expected.path("summary").forEach(line -> summary.add(Folding.words(line.asString())));
        var titles = titles(html, expected, lines.texts());
        var letters = new StringBuilder();
        int found = 0;
        var seen = new HashSet<String>();
        for (var line : lines.texts()) {
            var words = Folding.words(line);
            boolean isTelling = words.split(" ").length >= MIN_TELLING_WORDS || line.length() > 2 * words.length();
            boolean isStory = isTelling
                    ? story.contains(" " + words + " ") || share(groups, words) >= MOSTLY
                    : paragraphs.contains(words);
            if (titles.contains(words)) {
                letters.append('H');
            } else if (isStory && isTelling && seen.add(words)) {
                letters.append('P');
                found += words.length();
            } else if (isStory) {
                letters.append('p');
            } else {
                letters.append(summary.contains(words) ? 'S' : 'F');
            }
        }
        if (found < MIN_FOUND * story.length()) {
            return Optional.empty();
        }
        return Optional.of(new LabelledPage(
                set,
                id,
                outlet(address(html)),
                text,
                lines,
                labels(settled(letters.toString())),
                titles.stream().findFirst()));
    }

    /** The headline as the page's lines have it: as expected, or as its data or its heading say; none: they do not have it. */
    private static Set<String> titles(String html, JsonNode expected, List<String> lines) {
        var page = Jsoup.parse(html);
        var candidates = new ArrayList<String>();
        if (expected.path("title").isString()) {
            candidates.add(expected.path("title").asString());
        }
        candidates.addAll(page.select("meta[property=og:title]").eachAttr("content"));
        candidates.add(page.title());
        var headings = page.select("h1");
        if (headings.size() == 1) {
            candidates.add(headings.text());
        }
        var all = lines.stream()
                .map(Folding::words)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.toSet());
        for (var candidate : candidates) {
            var words = Folding.words(candidate);
            if (all.contains(words)) {
                return Set.of(words);
            }
            // "Headline | Site"
            var begun = all.stream()
                    .filter(line -> line.split(" ").length >= MIN_TELLING_WORDS - 2 && words.startsWith(line + " "))
                    .findFirst();
            if (begun.isPresent()) {
                return Set.of(begun.get());
            }
        }
        return headings.stream()
                .map(heading -> Folding.words(heading.text()))
                .filter(words -> words.split(" ").length >= MIN_TELLING_WORDS - 2 && all.contains(words))
                .limit(1)
                .collect(Collectors.toSet());
    }

    // A short line of the story's is its subheading between its paragraphs, and elsewhere another's.
    private static String settled(String letters) {
        int first = letters.indexOf('P');
        int last = letters.lastIndexOf('P');
        var settled = new StringBuilder();
        for (int i = 0; i < letters.length(); i++) {
            char letter = letters.charAt(i);
            boolean within = i > first && i < last;
            settled.append(
                    letter == 'p'
                            ? within ? 'P' : i == last + 1 ? 'O' : 'F'
                            : letter == 'S' && (i > first || letters.indexOf('H') > i) ? 'O' : letter);
        }
        return settled.toString();
    }

    private static Set<String> groups(String words) {
        var groups = new HashSet<String>();
        var each = words.split(" ");
        for (int i = 0; i + GROUP <= each.length; i++) {
            groups.add(String.join(" ", List.of(each).subList(i, i + GROUP)));
        }
        return groups;
    }

    private static double share(Collection<String> groups, String words) {
        var these = groups(words);
        return these.isEmpty()
                ? 0
                : (double) these.stream().filter(groups::contains).count() / these.size();
    }

    // ---- whose page it is ----

    private static String address(String html) {
        var document = Jsoup.parse(html);
        var canonical = document.select("link[rel=canonical]").attr("href");
        return canonical.startsWith("http")
                ? canonical
                : document.select("meta[property=og:url]").attr("content");
    }

    private static String outlet(String address) {
        try {
            var host = URI.create(address.strip()).getHost();
            if (host == null) {
                return address;
            }
            var labels = List.of(host.split("\\."));
            int most = labels.size() > 2 && labels.get(labels.size() - 2).length() <= 3 ? 3 : 2;
            return String.join(".", labels.subList(Math.max(0, labels.size() - most), labels.size()));
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
