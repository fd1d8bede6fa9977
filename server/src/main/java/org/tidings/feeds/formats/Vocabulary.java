package org.tidings.feeds.formats;

import java.util.Locale;
import java.util.Map;
import org.jsoup.nodes.Element;

/** What an element of a feed is of, by its namespace or, where a feed forgot to declare that, by its usual prefix. */
enum Vocabulary {
    /** Of the feed's own format: RSS has no namespace, or one of several. */
    CORE,
    ATOM,
    CONTENT,
    DUBLIN_CORE,
    DUBLIN_CORE_TERMS,
    MEDIA,
    NEWS,
    XHTML,
    OTHER;

    // Without their last slash or number sign, which people forget.
    private static final Map<String, Vocabulary> BY_NAMESPACE = Map.of(
            "http://www.w3.org/2005/atom", ATOM,
            "http://purl.org/atom/ns", ATOM,
            "http://purl.org/rss/1.0/modules/content", CONTENT,
            "http://purl.org/dc/elements/1.1", DUBLIN_CORE,
            "http://purl.org/dc/elements/1.0", DUBLIN_CORE,
            "http://purl.org/dc/terms", DUBLIN_CORE_TERMS,
            "http://search.yahoo.com/mrss", MEDIA,
            "http://www.google.com/schemas/sitemap-news/0.9", NEWS,
            "http://www.w3.org/1999/xhtml", XHTML);

    private static final Map<String, Vocabulary> BY_PREFIX = Map.of(
            "atom", ATOM,
            "atom10", ATOM,
            "a10", ATOM,
            "content", CONTENT,
            "dc", DUBLIN_CORE,
            "dcterms", DUBLIN_CORE_TERMS,
            "media", MEDIA,
            "news", NEWS,
            "xhtml", XHTML);

    static Vocabulary of(Element element) {
        var tag = element.tag();
        var namespace = tag.namespace()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https:", "http:")
                .replaceFirst("[/#]$", "");
        var known = BY_NAMESPACE.get(namespace);
        if (known != null) {
            return known;
        }
        return tag.prefix().isEmpty()
                ? CORE
                : BY_PREFIX.getOrDefault(tag.prefix().toLowerCase(Locale.ROOT), OTHER);
    }
}
