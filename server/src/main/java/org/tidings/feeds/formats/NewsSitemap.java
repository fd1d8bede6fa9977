package org.tidings.feeds.formats;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.tidings.feeds.formats.FeedReader.Result;
import org.tidings.text.WrittenTime;

/** A sitemap with Google's news extension (sitemaps.org 0.9, sitemap-news 0.9): addresses and titles of the last two days. */
final class NewsSitemap {
    private static final URI NOWHERE = URI.create("about:blank");

    private NewsSitemap() {}

    static Result read(String text) {
        var document = Jsoup.parse(text, Parser.xmlParser());
        var items = new ArrayList<FeedItem>();
        Optional<String> title = Optional.empty();
        for (var url : document.select("url:has(news|news)")) {
            var address = Links.of(NOWHERE, text(url, "loc").orElse(""));
            if (address.isEmpty()) {
                continue;
            }
            title = title.or(() -> text(url, "news|publication > news|name"));
            items.add(new FeedItem(
                    address.get(),
                    address,
                    text(url, "news|title").flatMap(Texts::plain),
                    Optional.empty(),
                    "",
                    Optional.empty(),
                    text(url, "news|publication_date").flatMap(WrittenTime::instant),
                    text(url, "lastmod").flatMap(WrittenTime::instant),
                    text(url, "news|keywords")
                            .map(words -> Texts.topics(Arrays.stream(words.split(","))))
                            .orElse(List.of()),
                    Optional.empty(),
                    Optional.empty()));
        }
        if (items.isEmpty() && !document.select("urlset > url").isEmpty()) {
            return new Result.NoFeed("This sitemap names pages, but no news: it has no <news:news>.");
        }
        return new Result.Read(
                new FeedDocument("news sitemap", title, Optional.empty(), Optional.empty(), Optional.empty(), items));
    }

    private static Optional<String> text(Element url, String selector) {
        return Optional.ofNullable(url.selectFirst(selector)).map(Element::text).flatMap(Texts::present);
    }
}
