package org.tidings.intake.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tidings.intake.text.Bylines;
import org.tidings.platform.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A page's JSON-LD (schema.org): what it says of the article on it, and of which types the page's things are. */
final class LinkedData {
    private static final Set<String> ARTICLES = Set.of(
            "Article",
            "NewsArticle",
            "ReportageNewsArticle",
            "AnalysisNewsArticle",
            "OpinionNewsArticle",
            "BackgroundNewsArticle",
            "ReviewNewsArticle",
            "BlogPosting",
            "LiveBlogPosting",
            "SocialMediaPosting",
            "TechArticle",
            "ScholarlyArticle",
            "Report",
            "AdvertiserContentArticle");
    /** Things in a page's graph, at most; what is behind them is not looked at. */
    private static final int MOST = 500;

    private final List<JsonNode> things = new ArrayList<>();

    private LinkedData() {}

    /** Reads all of it; what is no JSON is passed over, as browsers do. */
    static LinkedData of(Document document) {
        var data = new LinkedData();
        for (var script : document.select("script[type=application/ld+json]")) {
            try {
                data.add(Json.tree(bare(script)));
            } catch (JacksonException e) {
                // Many pages have some that is broken, beside some that is not.
            }
        }
        return data;
    }

    private static String bare(Element script) {
        return script.data()
                .strip()
                .replaceFirst("^(?:<!--|<!\\[CDATA\\[|//<!\\[CDATA\\[)", "")
                .replaceFirst("(?:-->|\\]\\]>|//\\]\\]>)$", "");
    }

    private void add(JsonNode node) {
        if (things.size() >= MOST) {
            return;
        }
        if (node.isArray()) {
            node.forEach(this::add);
        } else if (node.isObject()) {
            things.add(node);
            add(node.path("@graph"));
            var main = node.path("mainEntity");
            if (main.isObject()) {
                add(main);
            }
        }
    }

    boolean has(String type) {
        return things.stream().anyMatch(thing -> types(thing).contains(type));
    }

    private static List<String> types(JsonNode thing) {
        var type = thing.path("@type");
        var types = new ArrayList<String>();
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asString("")));
        } else {
            types.add(type.asString(""));
        }
        return types;
    }

    private Optional<JsonNode> article() {
        return things.stream()
                .filter(thing -> types(thing).stream().anyMatch(ARTICLES::contains))
                .findFirst();
    }

    /** A text of the article: its {@code headline}, its {@code datePublished}. */
    Optional<String> text(String field) {
        return article().flatMap(article -> text(article.path(field)));
    }

    private static Optional<String> text(JsonNode node) {
        if (node.isArray()) {
            return node.isEmpty() ? Optional.empty() : text(node.get(0));
        }
        if (node.isObject()) {
            return text(node.path("@id")).or(() -> text(node.path("url"))).or(() -> text(node.path("name")));
        }
        return node.isString() || node.isNumber() || node.isBoolean()
                ? Optional.of(plain(node.asString(""))).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    // Texts in JSON-LD are often written as HTML.
    private static String plain(String text) {
        return text.indexOf('&') < 0 && text.indexOf('<') < 0
                ? text.strip()
                : org.jsoup.Jsoup.parseBodyFragment(text).text().strip();
    }

    /** The article's text as the page's script has it, its paragraphs one a line; HTML in it is left as it is. */
    Optional<String> body() {
        return article()
                .map(article -> article.path("articleBody").asString(""))
                .filter(text -> !text.isBlank());
    }

    /** Who wrote it, joined as a byline is. */
    Optional<String> authors() {
        return article()
                .map(article -> names(article.path("author")))
                .filter(names -> !names.isEmpty())
                .map(Bylines::joined);
    }

    /** Who publishes it, and what the page's sites are called. */
    Stream<String> publishers() {
        return Stream.concat(
                article().stream().flatMap(article -> names(article.path("publisher")).stream()),
                things.stream()
                        .filter(thing -> types(thing).contains("WebSite"))
                        .flatMap(thing -> text(thing.path("name")).stream()));
    }

    /** What it is about: {@code keywords} and the names of what it is {@code about}. */
    List<String> keywords() {
        var found = new ArrayList<String>();
        article().ifPresent(article -> {
            var keywords = article.path("keywords");
            if (keywords.isString()) {
                found.addAll(List.of(plain(keywords.asString("")).split("\\s*[,;]\\s*")));
            } else {
                found.addAll(names(keywords));
            }
            if (found.isEmpty()) {
                found.addAll(names(article.path("about")));
            }
        });
        return found;
    }

    private static List<String> names(JsonNode node) {
        var names = new ArrayList<String>();
        if (node.isArray()) {
            node.forEach(one -> names.addAll(names(one)));
        } else if (node.isObject()) {
            text(node.path("name")).ifPresent(names::add);
        } else {
            text(node).ifPresent(names::add);
        }
        return names.stream().distinct().collect(Collectors.toList());
    }

    /** A field of the article's image. */
    Optional<String> ofImage(String field) {
        return article().flatMap(article -> {
            var image = article.path("image");
            var first = image.isArray() && !image.isEmpty() ? image.get(0) : image;
            if (first.isObject()) {
                return text(first.path(field));
            }
            return field.equals("url") ? text(first) : Optional.empty();
        });
    }

    /** Whether the page says that its text is for subscribers. */
    boolean isForSubscribers() {
        return text("isAccessibleForFree")
                .filter(free -> free.equalsIgnoreCase("false"))
                .isPresent();
    }

    /** How many entries the page's live blog has; 0: it has none. */
    int liveEntries() {
        return things.stream()
                .filter(thing -> types(thing).contains("LiveBlogPosting"))
                .mapToInt(thing -> thing.path("liveBlogUpdate").size())
                .max()
                .orElse(0);
    }
}
