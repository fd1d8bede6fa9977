package org.tidings.feeds.formats;

import static org.tidings.feeds.formats.Vocabulary.ATOM;
import static org.tidings.feeds.formats.Vocabulary.CORE;
import static org.tidings.feeds.formats.Vocabulary.DUBLIN_CORE;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.tidings.feeds.formats.FeedReader.Result;

/** Atom 1.0 (RFC 4287) and 0.3. */
final class AtomFeeds {
    private final URI address;

    private AtomFeeds(URI address) {
        this.address = address;
    }

    static Result read(String text, URI address) {
        var document = Xml.parse(text);
        var feed = children(document, "feed").findFirst();
        if (feed.isEmpty()) {
            return new Result.NoFeed(
                    "This is no feed that can be read: it begins with <feed>, but that is not Atom's.");
        }
        var reader = new AtomFeeds(address);
        var entries = Stream.concat(Xml.all(document, ATOM, "entry"), Xml.all(document, CORE, "entry"))
                .toList();
        return new Result.Read(new FeedDocument(reader.head(feed.get()), Items.of(entries, reader::item)));
    }

    // Some feeds forget to say that they are Atom.
    private static Stream<Element> children(Element parent, String name) {
        return Stream.concat(Xml.children(parent, ATOM, name), Xml.children(parent, CORE, name));
    }

    private static Optional<Element> child(Element parent, String name) {
        return children(parent, name).findFirst();
    }

    private FeedDocument.Head head(Element feed) {
        return new FeedDocument.Head(
                FeedFormat.ATOM,
                child(feed, "title").flatMap(AtomFeeds::plain),
                link(feed, "hub"),
                link(feed, "self"),
                Optional.empty());
    }

    private Optional<String> link(Element feed, String relation) {
        return children(feed, "link")
                .filter(link -> link.attr("rel").equalsIgnoreCase(relation))
                .flatMap(link -> Links.of(Xml.base(link, address), link.attr("href")).stream())
                .findFirst();
    }

    private Optional<FeedItem> item(Element entry) {
        var page = page(entry);
        var headline = child(entry, "title").flatMap(AtomFeeds::plain);
        var id = child(entry, "id")
                .flatMap(element -> Texts.present(Xml.text(element)))
                .or(() -> page)
                .or(() -> headline);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FeedItem(
                new FeedItem.Key(id.get(), page),
                content(entry, headline),
                FeedItem.Times.of(times(entry, "published", "issued", "created"), times(entry, "updated", "modified")),
                new FeedItem.About(
                        byline(entry),
                        Texts.topics(Stream.concat(
                                children(entry, "category").map(AtomFeeds::label),
                                Xml.texts(entry, DUBLIN_CORE, "subject"))),
                        MediaElements.picture(entry, enclosures(entry), Xml.base(entry, address))),
                new Release.Usable()));
    }

    private static Stream<String> times(Element entry, String... names) {
        return Stream.of(names)
                .flatMap(name -> children(entry, name))
                .flatMap(time -> Texts.present(Xml.text(time)).stream());
    }

    // RFC 4287 §4.2.7.2: without a relation it is "alternate".
    private Optional<String> page(Element entry) {
        var links = children(entry, "link")
                .filter(link -> link.attr("rel").isEmpty() || link.attr("rel").equalsIgnoreCase("alternate"))
                .toList();
        return Stream.concat(links.stream().filter(link -> link.attr("type").contains("html")), links.stream())
                .flatMap(link -> Links.page(Xml.base(link, address), link.attr("href")).stream())
                .findFirst();
    }

    private FeedItem.Content content(Element entry, Optional<String> headline) {
        var summary = child(entry, "summary").map(this::markup).orElse("");
        var content = child(entry, "content").map(this::markup).filter(markup -> !markup.isBlank());
        return FeedItem.Content.of(headline, content.flatMap(text -> Texts.summary(summary)), content.orElse(summary));
    }

    private static Optional<String> byline(Element entry) {
        var names = children(entry, "author")
                .flatMap(author -> child(author, "name").map(Xml::text).stream())
                .flatMap(name -> Texts.byline(name).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        return Texts.present(names)
                .or(() -> Xml.text(entry, DUBLIN_CORE, "creator").flatMap(Texts::byline));
    }

    private static String label(Element category) {
        return Texts.present(category.attr("label")).orElse(category.attr("term"));
    }

    private static List<MediaElements.Enclosure> enclosures(Element entry) {
        return children(entry, "link")
                .filter(link -> link.attr("rel").equalsIgnoreCase("enclosure"))
                .map(link -> new MediaElements.Enclosure(link.attr("type"), link.attr("href")))
                .toList();
    }

    // ---- texts (RFC 4287 §3.1, §4.1.3) ----

    private static String type(Element element) {
        return element.attr("type").strip().toLowerCase(Locale.ROOT);
    }

    /** A text without markup. Where its type is not named, it may have some or none. */
    private static Optional<String> plain(Element element) {
        return switch (type(element)) {
            case "text", "text/plain", "xhtml" ->
                Texts.present(Xml.text(element)).map(Texts::oneLine);
            default -> Texts.plain(Xml.text(element));
        };
    }

    /** A text as markup, its addresses absolute; empty for what is elsewhere, and for what is no text. */
    private String markup(Element element) {
        var type = type(element);
        var base = Xml.base(element, address);
        return switch (type) {
            case "text", "text/plain" -> Texts.paragraphs(Xml.text(element));
            case "", "html", "text/html", "xhtml", "application/xhtml+xml" -> Links.absolute(Xml.markup(element), base);
            default -> type.startsWith("text/") ? Texts.paragraphs(Xml.text(element)) : "";
        };
    }
}
