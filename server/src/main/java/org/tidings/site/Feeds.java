package org.tidings.site;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.Json;
import org.tidings.platform.http.Masthead;
import org.tidings.story.StoryCard;

/** Stories as RSS 2.0, as JSON Feed 1.1, and as a Google News sitemap. */
final class Feeds {
    /** That of the site's own words, and of stories whose page says nothing of it. */
    private static final String LANGUAGE = "en";

    private static final DateTimeFormatter RFC_1123 =
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final Masthead masthead;

    Feeds(Masthead masthead) {
        this.masthead = masthead;
    }

    /** A feed's name, the page it belongs to and its own address. */
    record Channel(String title, String page, String self) {}

    String rss(Channel channel, List<StoryCard> stories) {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n");
        element(xml, "title", channel.title());
        element(xml, "link", masthead.absolute(channel.page()));
        element(xml, "description", masthead.tagline());
        xml.append("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"")
                .append(escaped(masthead.absolute(channel.self())))
                .append("\"/>\n");
        for (var story : stories) {
            xml.append("<item>\n");
            element(xml, "title", story.headline());
            element(xml, "link", address(story));
            xml.append("<guid isPermaLink=\"false\">story-").append(story.id()).append("</guid>\n");
            element(xml, "description", story.summary(400));
            story.byline().ifPresent(name -> element(xml, "dc:creator", name));
            story.publishedAt().ifPresent(time -> element(xml, "pubDate", RFC_1123.format(time)));
            story.topics().forEach(topic -> element(xml, "category", topic.name()));
            xml.append("</item>\n");
        }
        return xml.append("</channel>\n</rss>\n").toString();
    }

    String json(Channel channel, List<StoryCard> stories) {
        var feed = new LinkedHashMap<String, Object>();
        feed.put("version", "https://jsonfeed.org/version/1.1");
        feed.put("title", channel.title());
        feed.put("home_page_url", masthead.absolute(channel.page()));
        feed.put("feed_url", masthead.absolute(channel.self()));
        feed.put("items", stories.stream().map(this::item).toList());
        return Json.write(feed);
    }

    private Map<String, Object> item(StoryCard story) {
        var item = new LinkedHashMap<String, Object>();
        item.put("id", "story-" + story.id());
        item.put("url", address(story));
        item.put("title", story.headline());
        item.put("summary", story.summary(400));
        item.put("content_text", story.summary(400));
        story.language().ifPresent(language -> item.put("language", language));
        story.publishedAt().ifPresent(time -> item.put("date_published", time.toString()));
        item.put("date_modified", story.updatedAt().toString());
        story.byline().ifPresent(name -> item.put("authors", List.of(Map.of("name", name))));
        item.put("tags", story.topics().stream().map(topic -> topic.name()).toList());
        return item;
    }

    /** At most 1,000 stories of the last two days, as Google News asks. */
    String newsSitemap(List<StoryCard> stories) {
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\""
                + " xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n");
        for (var story : stories) {
            xml.append("<url>\n");
            element(xml, "loc", address(story));
            xml.append("<news:news>\n<news:publication>\n");
            element(xml, "news:name", masthead.name());
            element(
                    xml,
                    "news:language",
                    story.language().map(Feeds::withoutRegion).orElse(LANGUAGE));
            xml.append("</news:publication>\n");
            story.publishedAt().ifPresent(time -> element(xml, "news:publication_date", time.toString()));
            element(xml, "news:title", story.headline());
            xml.append("</news:news>\n</url>\n");
        }
        return xml.append("</urlset>\n").toString();
    }

    // "zh-cn" and "zh-tw" are the two that a news sitemap tells apart by region.
    private static String withoutRegion(String tag) {
        var lower = tag.toLowerCase(Locale.ROOT);
        return lower.equals("zh-cn") || lower.equals("zh-tw") ? lower : lower.replaceFirst("-.*", "");
    }

    private String address(StoryCard story) {
        return masthead.absolute("/stories/" + story.slug());
    }

    private static void element(StringBuilder xml, String name, String text) {
        xml.append('<')
                .append(name)
                .append('>')
                .append(escaped(text))
                .append("</")
                .append(name)
                .append(">\n");
    }

    // XML 1.0 §2.2: no other character may be in a document, not even escaped.
    private static boolean isXmlCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }

    private static String escaped(String text) {
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints()
                .filter(Feeds::isXmlCharacter)
                .forEach(c -> Optional.ofNullable(
                                switch (c) {
                                    case '<' -> "&lt;";
                                    case '>' -> "&gt;";
                                    case '&' -> "&amp;";
                                    case '"' -> "&quot;";
                                    case '\'' -> "&apos;";
                                    default -> null;
                                })
                        .ifPresentOrElse(safe::append, () -> safe.appendCodePoint(c)));
        return safe.toString();
    }
}
