package org.tidings.feeds.formats;

import static org.tidings.feeds.formats.Vocabulary.ATOM;
import static org.tidings.feeds.formats.Vocabulary.CONTENT;
import static org.tidings.feeds.formats.Vocabulary.CORE;
import static org.tidings.feeds.formats.Vocabulary.DUBLIN_CORE;
import static org.tidings.feeds.formats.Vocabulary.DUBLIN_CORE_TERMS;
import static org.tidings.feeds.formats.Vocabulary.XHTML;

import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.tidings.feeds.formats.FeedReader.Result;

/** RSS of every version, with what Dublin Core, content:encoded, Media RSS and Atom add to it. */
final class RssFeeds {
    private static final int MAX_TTL_MINUTES = 24 * 60;
    /** RSS 2.0 {@code <author>}: "ann@news.example.org (Ann Reed)". */
    private static final Pattern NAME_OF_ADDRESS = Pattern.compile("^\\S+@\\S+\\s*\\(([^()]{1,100})\\)$");

    private final URI address;

    private RssFeeds(URI address) {
        this.address = address;
    }

    static Result read(String text, URI address) {
        var document = Xml.parse(text);
        var channel = Xml.all(document, CORE, "channel").findFirst();
        if (channel.isEmpty()) {
            return new Result.NoFeed("This is no feed that can be read: it is RSS without a <channel>.");
        }
        var reader = new RssFeeds(address);
        var items = Xml.all(document, CORE, "item").toList();
        return new Result.Read(new FeedDocument(reader.head(channel.get()), Items.of(items, reader::item)));
    }

    private FeedDocument.Head head(Element channel) {
        return new FeedDocument.Head(
                format(channel),
                Xml.text(channel, CORE, "title").flatMap(Texts::plain),
                link(channel, "hub"),
                link(channel, "self"),
                Xml.text(channel, CORE, "ttl").flatMap(RssFeeds::pace));
    }

    private static FeedFormat format(Element channel) {
        var root = channel.root().children().stream().findFirst().orElse(channel);
        if (root.tag().localName().equalsIgnoreCase("rss")) {
            return root.attr("version").startsWith("0.9") ? FeedFormat.RSS_0_9 : FeedFormat.RSS_2_0;
        }
        return channel.tag().namespace().contains("/0.9") ? FeedFormat.RSS_0_9 : FeedFormat.RSS_1_0;
    }

    private static Optional<Duration> pace(String ttl) {
        return ttl.matches("\\d{1,6}") && Integer.parseInt(ttl) > 0
                ? Optional.of(Duration.ofMinutes(Math.min(Integer.parseInt(ttl), MAX_TTL_MINUTES)))
                : Optional.empty();
    }

    // The links of WebSub stand as Atom's elements (W3C WebSub §4).
    private Optional<String> link(Element channel, String relation) {
        return Stream.concat(Xml.children(channel, ATOM, "link"), Xml.children(channel, CORE, "link"))
                .filter(link -> link.attr("rel").equalsIgnoreCase(relation))
                .flatMap(link -> Links.of(Xml.base(link, address), link.attr("href")).stream())
                .findFirst();
    }

    private Optional<FeedItem> item(Element item) {
        var base = Xml.base(item, address);
        var guid = Xml.text(item, CORE, "guid").or(() -> Texts.present(item.attr("rdf:about")));
        var page = page(item, base).or(() -> permalink(item, base));
        var headline = Xml.text(item, CORE, "title")
                .or(() -> Xml.text(item, DUBLIN_CORE, "title"))
                .flatMap(Texts::plain);
        var id = guid.or(() -> page).or(() -> headline);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FeedItem(
                new FeedItem.Key(id.get(), page),
                content(item, headline, page.map(URI::create).orElse(base)),
                FeedItem.Times.of(
                        Stream.of(
                                        Xml.texts(item, CORE, "pubDate"),
                                        Xml.texts(item, DUBLIN_CORE, "date"),
                                        Xml.texts(item, DUBLIN_CORE_TERMS, "issued"),
                                        Xml.texts(item, DUBLIN_CORE_TERMS, "created"),
                                        Xml.texts(item, ATOM, "published"))
                                .flatMap(times -> times),
                        Stream.concat(
                                Xml.texts(item, ATOM, "updated"), Xml.texts(item, DUBLIN_CORE_TERMS, "modified"))),
                new FeedItem.About(
                        byline(item),
                        Texts.topics(Stream.concat(
                                Xml.texts(item, CORE, "category"), Xml.texts(item, DUBLIN_CORE, "subject"))),
                        MediaElements.picture(item, enclosures(item), base)),
                new Release.Usable()));
    }

    private static Optional<String> page(Element item, URI base) {
        return Stream.concat(Xml.children(item, CORE, "link"), Xml.children(item, ATOM, "link"))
                .filter(link -> link.attr("rel").isEmpty() || link.attr("rel").equalsIgnoreCase("alternate"))
                .flatMap(link ->
                        Links.page(
                                within(link, base),
                                Texts.present(Xml.text(link)).orElse(link.attr("href")))
                                .stream())
                .findFirst();
    }

    private static URI within(Element element, URI base) {
        return element.hasAttr("xml:base")
                ? Links.of(base, element.attr("xml:base")).map(URI::create).orElse(base)
                : base;
    }

    // RSS 2.0: a guid is the entry's address unless it says that it is not.
    private static Optional<String> permalink(Element item, URI base) {
        return Xml.child(item, CORE, "guid")
                .filter(guid -> !guid.attr("isPermaLink").equalsIgnoreCase("false"))
                .map(Xml::text)
                .filter(guid -> guid.strip().matches("(?i)https?://\\S+"))
                .flatMap(guid -> Links.page(base, guid));
    }

    private static FeedItem.Content content(Element item, Optional<String> headline, URI base) {
        var description = Xml.child(item, CORE, "description").map(Xml::markup).orElse("");
        var whole = Stream.concat(Xml.children(item, CONTENT, "encoded"), Xml.children(item, XHTML, "body"))
                .map(Xml::markup)
                .flatMap(markup -> Texts.present(markup).stream())
                .max(Comparator.comparingInt(String::length));
        return FeedItem.Content.of(
                headline,
                whole.flatMap(text -> Texts.summary(description)),
                Links.absolute(whole.orElse(description), base));
    }

    private static Optional<String> byline(Element item) {
        var names = Stream.concat(Xml.texts(item, DUBLIN_CORE, "creator"), Xml.texts(item, CORE, "author"))
                .flatMap(name ->
                        Texts.byline(NAME_OF_ADDRESS.matcher(name.strip()).replaceFirst("$1")).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return Texts.present(names);
    }

    private static List<MediaElements.Enclosure> enclosures(Element item) {
        return Xml.children(item, CORE, "enclosure")
                .map(enclosure -> new MediaElements.Enclosure(enclosure.attr("type"), enclosure.attr("url")))
                .toList();
    }
}
