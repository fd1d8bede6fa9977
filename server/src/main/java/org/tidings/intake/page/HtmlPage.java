package org.tidings.intake.page;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.tidings.intake.text.PageText;
import org.tidings.story.Furniture;

/** An HTML page, read simply: the article's paragraphs, and what the head says of it. */
public record HtmlPage(
        Optional<String> headline,
        Optional<String> standfirst,
        Optional<String> byline,
        Optional<Instant> publishedAt,
        List<String> topics,
        List<String> lines,
        List<Furniture> removed) {
    public static HtmlPage read(String html) {
        var document = Jsoup.parse(html);
        var headline =
                meta(document, "og:title").or(() -> first(document, "h1")).or(() -> first(document, "title"));
        var standfirst = meta(document, "og:description").or(() -> meta(document, "description"));
        var byline = meta(document, "author");
        var published = meta(document, "article:published_time").flatMap(HtmlPage::instant);
        var topics = topics(document);
        var article = PageArticle.in(document);
        return new HtmlPage(
                headline, standfirst, byline, published, topics, lines(article, headline), article.removed());
    }

    private static List<String> lines(PageArticle.Found article, Optional<String> headline) {
        var lines = new ArrayList<String>();
        for (var line : article.lines()) {
            if (headline.filter(line.text()::equals).isEmpty()) {
                lines.addAll(PageText.lines(line.text()));
            }
        }
        return lines;
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
