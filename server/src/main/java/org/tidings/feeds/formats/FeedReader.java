package org.tidings.feeds.formats;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.tidings.text.Decoding;

/** Reads what came from a feed's address, whatever its format; the text says which, since servers often name another. */
public final class FeedReader {
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
        if (text.isEmpty()) {
            return new Result.NoFeed("The answer was empty.");
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return JsonFeeds.read(text, address);
        }
        var beginning = Beginning.of(text);
        if (beginning.hasEntities()) {
            return new Result.NoFeed(
                    "The feed declares a document type with entities of its own, which is not read: such"
                            + " declarations are how small files are made to grow without end.");
        }
        return switch (beginning.root()) {
            case "rss", "rdf" -> whole(beginning, text).orElseGet(() -> RssFeeds.read(text, address));
            case "feed" -> whole(beginning, text).orElseGet(() -> AtomFeeds.read(text, address));
            case "urlset" -> whole(beginning, text).orElseGet(() -> NewsSitemap.read(text, address));
            case "sitemapindex" ->
                new Result.NoFeed("This is an index of sitemaps. Give the address of the news sitemap that it lists.");
            case "html", "head", "body" -> page(text, address);
            case "" -> new Result.NoFeed("This is no feed that can be read: it is neither XML nor JSON.");
            default ->
                beginning.isHtml()
                        ? page(text, address)
                        : new Result.NoFeed(
                                "This is no feed that can be read: it begins with <" + beginning.tag() + ">.");
        };
    }

    private static Optional<Result> whole(Beginning beginning, String text) {
        return beginning.breaksOff(text).map(Result.NoFeed::new);
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
