package org.tidings.feeds.formats;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.tidings.intake.text.FurnitureRules;
import org.tidings.intake.text.LineVerdicts;
import org.tidings.intake.text.PageText;
import org.tidings.story.TopicName;
import org.tidings.text.Keywords;

/** What stands in a feed's fields, made plain. */
final class Texts {
    private static final int MOST_TOPICS = 20;

    /** What blogs and papers write for want of a topic, in lower case. */
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

    /** A text that is there and says something. */
    static Optional<String> present(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(stripped -> !stripped.isEmpty());
    }

    /** A text without markup: headlines and summaries come with tags and entities, once and twice escaped. */
    static Optional<String> plain(@Nullable String text) {
        return present(text)
                .map(written -> written.indexOf('<') >= 0 || written.indexOf('&') >= 0
                        ? Jsoup.parse(written).text()
                        : written)
                .map(written -> written.replaceAll("[\\s\\u00a0]+", " "))
                .flatMap(Texts::present);
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
                .filter(name -> name.length() <= TopicName.LONGEST
                        && !name.contains("/")
                        && !NO_TOPICS.contains(name.toLowerCase(Locale.ROOT)))
                .distinct()
                .limit(MOST_TOPICS)
                .toList());
    }
}
