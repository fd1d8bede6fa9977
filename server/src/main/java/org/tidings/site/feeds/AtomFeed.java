package org.tidings.site.feeds;

import java.time.Instant;
import java.util.Comparator;

/** Atom (RFC 4287). */
final class AtomFeed {
    private AtomFeed() {}

    static String text(Feed feed) {
        var updated = feed.entries().stream()
                .map(entry -> entry.story().updatedAt())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        var xml = new XmlText()
                .line("<feed xmlns=\"http://www.w3.org/2005/Atom\">")
                .element("id", feed.links().self())
                .element("title", feed.title())
                .element("subtitle", feed.description())
                .element("updated", updated.toString())
                .line(link("self", "application/atom+xml", feed.links().self()))
                .line("<link rel=\"hub\" href=\"" + XmlText.escaped(feed.links().hub()) + "\"/>")
                .line(link("alternate", "text/html", feed.links().page()));
        feed.entries().forEach(entry -> write(xml, entry, feed));
        return xml.line("</feed>").toString();
    }

    private static void write(XmlText xml, FeedEntry entry, Feed feed) {
        var story = entry.story();
        xml.line(story.language()
                        .map(language -> "<entry xml:lang=\"" + XmlText.escaped(language) + "\">")
                        .orElse("<entry>"))
                .element("id", entry.address())
                .element("title", story.headline())
                .element("updated", story.updatedAt().toString());
        story.publishedAt().ifPresent(time -> xml.element("published", time.toString()));
        // RFC 4287 §4.1.2: an entry has an author where its feed has none.
        xml.line("<author>")
                .element("name", story.byline().orElse(feed.title()))
                .line("</author>");
        story.topics()
                .forEach(topic -> xml.line(
                        "<category term=\"" + XmlText.escaped(topic.slug().text()) + "\" label=\""
                                + XmlText.escaped(topic.name()) + "\"/>"));
        xml.line(link("alternate", "text/html", entry.address())).element("summary", entry.summary());
        entry.html().ifPresent(html -> xml.element("content type=\"html\"", html));
        xml.line("</entry>");
    }

    private static String link(String relation, String type, String address) {
        return "<link rel=\"" + relation + "\" type=\"" + type + "\" href=\"" + XmlText.escaped(address) + "\"/>";
    }
}
