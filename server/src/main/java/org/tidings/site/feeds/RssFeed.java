package org.tidings.site.feeds;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** RSS 2.0, with whole texts in {@code content:encoded}. */
final class RssFeed {
    private static final DateTimeFormatter RFC_1123 =
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private RssFeed() {}

    static String text(Feed feed) {
        var xml = new XmlText()
                .line("<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\""
                        + " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\""
                        + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>")
                .element("title", feed.title())
                .element("link", feed.links().page())
                .element("description", feed.description())
                .line("<atom:link rel=\"self\" type=\"application/rss+xml\" href=\""
                        + XmlText.escaped(feed.links().self()) + "\"/>")
                .line("<atom:link rel=\"hub\" href=\""
                        + XmlText.escaped(feed.links().hub()) + "\"/>");
        for (var entry : feed.entries()) {
            var story = entry.story();
            xml.line("<item>")
                    .element("title", story.headline())
                    .element("link", entry.address())
                    .element("guid isPermaLink=\"false\"", entry.id())
                    .element("description", entry.summary());
            entry.html().ifPresent(html -> xml.element("content:encoded", html));
            story.byline().ifPresent(name -> xml.element("dc:creator", name));
            story.language().ifPresent(language -> xml.element("dc:language", language));
            story.publishedAt().ifPresent(time -> xml.element("pubDate", RFC_1123.format(time)));
            story.topics().forEach(topic -> xml.element("category", topic.name()));
            xml.line("</item>");
        }
        return xml.line("</channel>\n</rss>").toString();
    }
}
