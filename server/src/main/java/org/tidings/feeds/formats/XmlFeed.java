package org.tidings.feeds.formats;

import com.rometools.rome.feed.WireFeed;
import com.rometools.rome.feed.atom.Feed;
import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeedImpl;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.WireFeedInput;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jdom2.Element;
import org.jspecify.annotations.Nullable;
import org.tidings.feeds.formats.FeedReader.Result;

/** RSS of every version and Atom, by ROME; document types and with them all entities of a feed's own are refused. */
final class XmlFeed {
    /** The feed's own element stands within so many characters. */
    private static final int HEAD = 3000;

    private static final String ATOM = "http://www.w3.org/2005/Atom";
    private static final int MOST_MINUTES = 24 * 60;
    /** Where the author is: "Ann Reed in Lima". */
    private static final Pattern PLACE = Pattern.compile(" in \\p{Lu}[\\p{L} .'’-]{1,40}$");
    /** What relative addresses are relative to, where a feed says so (XML Base §3). */
    private static final Pattern BASE =
            Pattern.compile("<(?:feed|rss)\\b[^>]{0,1000}?\\bxml:base=[\"']([^\"']{1,500})[\"']");

    private final URI address;

    private XmlFeed(URI address) {
        this.address = address;
    }

    static Result read(String text, URI address) {
        // XML 1.0 §2.2: these characters are in no document, and in many feeds.
        var readable = text.replaceAll("[\\x01-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "");
        var input = new WireFeedInput(false, Locale.ROOT);
        input.setAllowDoctypes(false);
        input.setXmlHealerOn(true);
        try {
            return new Result.Read(new XmlFeed(base(text, address)).document(input.build(new StringReader(readable))));
        } catch (FeedException | IllegalArgumentException e) {
            return new Result.NoFeed("This is no feed that can be read: " + sentence(e) + ".");
        }
    }

    private static URI base(String text, URI address) {
        var base = BASE.matcher(text.substring(0, Math.min(text.length(), HEAD)));
        return base.find() ? Links.of(address, base.group(1)).map(URI::create).orElse(address) : address;
    }

    private static String sentence(Exception e) {
        var message = Optional.ofNullable(e.getMessage())
                .orElse("it is broken")
                .lines()
                .findFirst()
                .orElse("it is broken");
        var short_ = message.length() > 160 ? message.substring(0, 160) + "…" : message;
        return short_.replaceFirst("[.!]+$", "");
    }

    private FeedDocument document(WireFeed wire) {
        var feed = new SyndFeedImpl(wire, true);
        var items = new ArrayList<FeedItem>();
        for (var entry : feed.getEntries()) {
            item(entry).ifPresent(items::add);
        }
        return new FeedDocument(
                format(wire),
                Texts.plain(feed.getTitle()),
                link(wire, feed, "hub"),
                link(wire, feed, "self"),
                pace(wire),
                items);
    }

    private static String format(WireFeed wire) {
        return wire instanceof Feed ? "Atom" : "RSS " + wire.getFeedType().replaceFirst("(?i)rss_", "");
    }

    private static Optional<Duration> pace(WireFeed wire) {
        // RSS 2.0 <ttl>: minutes.
        return wire instanceof Channel channel && channel.getTtl() > 0
                ? Optional.of(Duration.ofMinutes(Math.min(channel.getTtl(), MOST_MINUTES)))
                : Optional.empty();
    }

    // In RSS the links of WebSub stand as Atom's elements (W3C WebSub §4).
    private Optional<String> link(WireFeed wire, SyndFeedImpl feed, String relation) {
        for (SyndLink link : feed.getLinks()) {
            if (relation.equals(link.getRel()) && link.getHref() != null) {
                return Links.of(address, link.getHref());
            }
        }
        for (Element element : wire.getForeignMarkup()) {
            if (element.getName().equals("link")
                    && element.getNamespaceURI().equals(ATOM)
                    && relation.equals(element.getAttributeValue("rel"))) {
                return Links.of(address, element.getAttributeValue("href", ""));
            }
        }
        return Optional.empty();
    }

    private Optional<FeedItem> item(SyndEntry entry) {
        var page = Optional.ofNullable(entry.getLink()).flatMap(link -> Links.of(address, link));
        var headline = Texts.plain(title(entry));
        var description = Optional.ofNullable(entry.getDescription())
                .map(SyndContent::getValue)
                .orElse("");
        var content = content(entry.getContents());
        var id = Texts.present(entry.getUri()).or(() -> page).or(() -> headline);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new FeedItem(
                id.get(),
                page,
                headline,
                content.isEmpty() ? Optional.empty() : Texts.summary(description),
                content.isEmpty() ? description : content,
                Texts.plain(entry.getAuthor())
                        .filter(author -> !author.contains("@"))
                        .map(author -> PLACE.matcher(author).replaceFirst("")),
                time(entry.getPublishedDate()).or(() -> time(entry.getUpdatedDate())),
                time(entry.getUpdatedDate()),
                Texts.topics(entry.getCategories().stream().map(SyndCategory::getName)),
                MediaElements.picture(entry, address),
                Optional.empty()));
    }

    private static @Nullable String title(SyndEntry entry) {
        return entry.getTitleEx() == null
                ? entry.getTitle()
                : entry.getTitleEx().getValue();
    }

    private static String content(List<SyndContent> contents) {
        return contents.stream()
                .map(SyndContent::getValue)
                .flatMap(value -> Texts.present(value).stream())
                .reduce((one, other) -> one.length() >= other.length() ? one : other)
                .orElse("");
    }

    private static Optional<Instant> time(@Nullable Date date) {
        return Optional.ofNullable(date).map(Date::toInstant);
    }
}
