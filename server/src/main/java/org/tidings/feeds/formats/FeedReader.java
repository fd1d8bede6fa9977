package org.tidings.feeds.formats;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.tidings.text.Decoding;

/** Reads what came from a feed's address, whatever its format; the format is known by the text, since servers lie. */
public final class FeedReader {
    private static final int LOOKED_AT = 2000;

    private FeedReader() {}

    /** What came of it. */
    public sealed interface Result {
        /** A feed. */
        record Read(FeedDocument document) implements Result {}

        /** A page, and the feeds that it offers, best first. */
        record Page(List<URI> feeds) implements Result {}

        /** Neither; {@code reason} is a sentence for an editor. */
        record NoFeed(String reason) implements Result {}
    }

    /**
     * Reads a feed.
     *
     * @param charset as the HTTP answer named it
     * @param address where it came from: what its relative addresses are relative to
     */
    public static Result read(byte[] body, Optional<String> charset, URI address) {
        var text = Decoding.text(body, charset).strip();
        var start = text.substring(0, Math.min(text.length(), LOOKED_AT));
        if (text.isEmpty()) {
            return new Result.NoFeed("The answer was empty.");
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return JsonFeeds.read(text, address);
        }
        var lower = start.toLowerCase(Locale.ROOT);
        if (lower.contains("<html") || lower.contains("<!doctype html")) {
            return page(text, address);
        }
        if (lower.contains("<!doctype") || lower.contains("<!entity")) {
            return new Result.NoFeed("The feed declares a document type, which is not read: such declarations are how"
                    + " small files are made to grow without end.");
        }
        if (lower.contains("<sitemapindex")) {
            return new Result.NoFeed(
                    "This is an index of sitemaps. Give the address of the news sitemap that it lists.");
        }
        if (lower.contains("<urlset")) {
            return NewsSitemap.read(text);
        }
        return XmlFeed.read(text, address);
    }

    private static Result page(String html, URI address) {
        var links = Jsoup.parse(html, address.toString()).select("link[rel~=(?i)\\balternate\\b][href]").stream()
                .filter(link -> link.attr("type").matches("(?i)\\s*application/((rss|atom)\\+xml|feed\\+json)\\s*"))
                .flatMap(link -> Links.of(address, link.attr("href")).stream())
                .map(URI::create)
                .distinct()
                .toList();
        return new Result.Page(links);
    }
}
