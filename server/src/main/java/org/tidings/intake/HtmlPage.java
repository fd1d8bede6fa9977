package org.tidings.intake;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tidings.story.Furniture;

/** An HTML page, read simply: the article's paragraphs, and what the head says of it. */
record HtmlPage(
        Optional<String> headline,
        Optional<String> standfirst,
        Optional<String> byline,
        Optional<Instant> publishedAt,
        List<String> topics,
        List<String> lines,
        List<Furniture> removed) {
    private static final String NOT_THE_STORY =
            "nav, header nav, footer, aside, form, button, iframe, figure figcaption, [role=navigation], [aria-hidden=true], [hidden]";
    private static final Set<String> TEXT_TAGS = Set.of("p", "h1", "h2", "h3", "h4", "blockquote", "li", "pre");

    /** A page with more elements that call themselves the article is none that can be read so. */
    private static final int MOST_ARTICLES = 50;

    static HtmlPage read(String html) {
        var document = Jsoup.parse(html);
        document.select("script, style, noscript, template, svg").remove();
        var removed = new ArrayList<Furniture>();
        var headline =
                meta(document, "og:title").or(() -> first(document, "h1")).or(() -> first(document, "title"));
        var body = articleOf(document);
        for (var element : body.select(NOT_THE_STORY)) {
            if (!element.text().isBlank() && element.parents().stream().noneMatch(e -> e.is(NOT_THE_STORY))) {
                removed.add(new Furniture(element.text(), "page-part-" + element.normalName()));
            }
        }
        body.select(NOT_THE_STORY).remove();
        return new HtmlPage(
                headline,
                meta(document, "og:description").or(() -> meta(document, "description")),
                meta(document, "author"),
                meta(document, "article:published_time").flatMap(HtmlPage::instant),
                topics(document),
                lines(body, headline),
                removed);
    }

    // The article element that says most; where there is none, main or the body.
    private static Element articleOf(Document document) {
        return document.select("article, [itemprop=articleBody], main").stream()
                .limit(MOST_ARTICLES)
                .filter(element -> !element.select("p").isEmpty())
                .max(java.util.Comparator.comparingInt(element -> element.select("p").stream()
                        .mapToInt(p -> p.text().length())
                        .sum()))
                .orElse(document.body());
    }

    private static List<String> lines(Element body, Optional<String> headline) {
        var lines = new ArrayList<String>();
        for (var element : body.select(String.join(", ", TEXT_TAGS))) {
            boolean nested = element.parents().stream()
                    .takeWhile(parent -> !parent.equals(body))
                    .anyMatch(parent -> TEXT_TAGS.contains(parent.normalName()));
            var text = element.text().strip();
            boolean repeatsHeadline = element.normalName().equals("h1")
                    || headline.filter(text::equals).isPresent();
            if (!nested && !text.isEmpty() && !repeatsHeadline) {
                lines.addAll(PageText.lines(text));
            }
        }
        return lines.isEmpty() ? PageText.lines(body.wholeText()) : lines;
    }

    private static List<String> topics(Document document) {
        var topics = new LinkedHashSet<String>();
        for (var tag : document.select("meta[property=article:tag]")) {
            topics.add(tag.attr("content").strip());
        }
        if (topics.isEmpty()) {
            for (var keywords : document.select("meta[name=news_keywords]")) {
                for (var word : keywords.attr("content").split(",")) {
                    topics.add(word.strip());
                }
            }
        }
        topics.remove("");
        return List.copyOf(topics);
    }

    private static Optional<String> meta(Document document, String name) {
        return document.select("meta[property=" + name + "], meta[name=" + name + "]").stream()
                .map(meta -> meta.attr("content").strip())
                .filter(content -> !content.isEmpty())
                .findFirst();
    }

    private static Optional<String> first(Document document, String selector) {
        return document.select(selector).stream()
                .map(Element::text)
                .filter(text -> !text.isBlank())
                .findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
