package org.tidings.feeds.formats;

import static org.tidings.feeds.formats.Vocabulary.CORE;
import static org.tidings.feeds.formats.Vocabulary.NEWS;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.tidings.feeds.formats.FeedReader.Result;

/** A sitemap with Google's news extension (sitemaps.org 0.9, sitemap-news 0.9): addresses and titles of the last two days. */
final class NewsSitemap {
    private final URI address;

    private NewsSitemap(URI address) {
        this.address = address;
    }

    static Result read(String text, URI address) {
        var document = Xml.parse(text);
        var pages = Xml.all(document, CORE, "url").toList();
        var news = pages.stream()
                .filter(url -> Xml.child(url, NEWS, "news").isPresent())
                .toList();
        if (news.isEmpty() && !pages.isEmpty()) {
            return new Result.NoFeed("This sitemap names pages, but no news: it has no <news:news>.");
        }
        var title = Xml.all(document, NEWS, "publication")
                .flatMap(publication -> Xml.texts(publication, NEWS, "name"))
                .findFirst();
        return new Result.Read(new FeedDocument(
                FeedDocument.Head.titled(FeedFormat.NEWS_SITEMAP, title),
                Items.of(news, new NewsSitemap(address)::item)));
    }

    private Optional<FeedItem> item(Element url) {
        var news = Xml.child(url, NEWS, "news").orElseThrow();
        return Xml.text(url, CORE, "loc")
                .flatMap(loc -> Links.page(address, loc))
                .map(page -> new FeedItem(
                        new FeedItem.Key(page, Optional.of(page)),
                        FeedItem.Content.of(Xml.text(news, NEWS, "title").flatMap(Texts::plain), Optional.empty(), ""),
                        FeedItem.Times.of(Xml.texts(news, NEWS, "publication_date"), Xml.texts(url, CORE, "lastmod")),
                        new FeedItem.About(
                                Optional.empty(),
                                Texts.topics(Xml.text(news, NEWS, "keywords").stream()
                                        .flatMap(words -> Arrays.stream(words.split(",")))),
                                Optional.empty()),
                        new Release.Usable()));
    }
}
