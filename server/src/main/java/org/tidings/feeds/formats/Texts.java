package org.tidings.feeds.formats;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.intake.text.LineVerdicts;
import org.tidings.intake.text.PageText;
import org.tidings.story.TopicName;
import org.tidings.text.Keywords;

/** The texts of a feed's fields, made plain. */
final class Texts {
    private static final int MAX_TOPICS = 20;
    /** Where the author is: "Ann Reed in Lima". */
    private static final Pattern PLACE = Pattern.compile(" in \\p{Lu}[\\p{L} .'’-]{1,40}$");

    /** Words that blogs and papers write where a topic is asked for and they have none, in lower case. */
    private static final Set<String> NO_TOPICS = Set.of(
            "uncategorized",
            "uncategorised",
            "news",
            "latest",
            "latest news",
            "featured",
            "home",
            "homepage",
            "front page",
            "headlines",
            "articles",
            "posts",
            "blog",
            "all",
            "allgemein",
            "aktuelles",
            "nachrichten",
            "non classé",
            "actualités",
            "sin categoría",
            "noticias",
            "senza categoria",
            "notizie",
            "geen categorie",
            "nieuws",
            "без категорії",
            "новини");

    private Texts() {}

    /** A text that is there and not blank. */
    static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    /** A text without the markup that headlines and names come with, escaped once or twice. */
    static Optional<String> plain(String text) {
        return present(oneLine(PlainText.of(text)));
    }

    static String oneLine(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip();
    }

    /** Who wrote it; empty where only an address of mail is named. */
    static Optional<String> byline(String name) {
        return plain(name)
                .filter(author -> !author.contains("@"))
                .map(author -> PLACE.matcher(author).replaceFirst(""));
    }

    /** Plain text as the markup of its paragraphs. */
    static String paragraphs(String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;");
        var html = new StringBuilder();
        for (var paragraph : escaped.split("\\n\\s*\\n")) {
            html.append("<p>").append(paragraph.replace("\n", "<br>")).append("</p>\n");
        }
        return html.toString();
    }

    /** A summary without what blogs add to it: "Continue reading", "The post … appeared first on …". */
    static Optional<String> summary(String html) {
        var body = Jsoup.parse(html).body();
        body.select("a").stream()
                .filter(link -> FurnitureRules.leadsOn(link.text()))
                .forEach(Element::remove);
        body.select("p, div, li, br").prepend("\n").append("\n");
        return plain(String.join(
                " ",
                FurnitureRules.sift(PageText.lines(body.wholeText()), LineVerdicts.none())
                        .kept()));
    }

    /** Topics by their names. What is longer than a name, or an address, is none. */
    static List<String> topics(Stream<@Nullable String> named) {
        return Keywords.readable(named.filter(Objects::nonNull)
                .flatMap(name -> plain(name).stream())
                .filter(name -> name.length() <= TopicName.MAX_CHARS
                        && !name.contains("/")
                        && !NO_TOPICS.contains(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .limit(MAX_TOPICS)
                .toList());
    }
}
