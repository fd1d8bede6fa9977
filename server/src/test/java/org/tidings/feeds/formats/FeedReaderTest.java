package org.tidings.feeds.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.story.Origin.Picture;

class FeedReaderTest {
    private static final URI ADDRESS = URI.create("https://news.example.org/feeds/all");

    private static FeedDocument read(String text) {
        return read(text.getBytes(UTF_8), Optional.empty());
    }

    private static FeedDocument read(byte[] body, Optional<String> charset) {
        return assertInstanceOf(FeedReader.Result.Read.class, FeedReader.read(body, charset, ADDRESS))
                .document();
    }

    private static String refused(String text) {
        return assertInstanceOf(
                        FeedReader.Result.NoFeed.class,
                        FeedReader.read(text.getBytes(UTF_8), Optional.empty(), ADDRESS))
                .reason();
    }

    @Test
    void rssWithFullTextCategoriesAndAHub() {
        var feed = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
                <channel><title>The Holm Gazette &amp; Post</title><link>https://news.example.org/</link>
                <description>News</description><ttl>30</ttl>
                <atom:link rel="hub" href="https://hub.example.org/"/>
                <atom:link rel="self" href="/feeds/all"/>
                <item><title>Ferry &lt;i&gt;runs&lt;/i&gt; again</title><link>/2026/ferry</link>
                <guid isPermaLink="false">holm-1</guid><pubDate>Tue, 24 Nov 2026 08:30:00 +0100</pubDate>
                <dc:creator>Ana Brink</dc:creator><category>Ferries</category><category>Uncategorized</category>
                <description>It was out for a week.</description>
                <content:encoded><![CDATA[<p>The ferry to Holm runs again.</p><p>It was out for a week.</p>]]></content:encoded>
                </item></channel></rss>""");
        assertEquals("RSS 2.0", feed.format());
        assertEquals(Optional.of("The Holm Gazette & Post"), feed.title());
        assertEquals(Optional.of("https://hub.example.org/"), feed.hub());
        assertEquals(Optional.of("https://news.example.org/feeds/all"), feed.self());
        assertEquals(Optional.of(Duration.ofMinutes(30)), feed.pace());
        assertEquals(
                List.of(new FeedItem(
                        "holm-1",
                        Optional.of("https://news.example.org/2026/ferry"),
                        Optional.of("Ferry runs again"),
                        Optional.of("It was out for a week."),
                        "<p>The ferry to Holm runs again.</p><p>It was out for a week.</p>",
                        Optional.of("Ana Brink"),
                        Optional.of(Instant.parse("2026-11-24T07:30:00Z")),
                        Optional.empty(),
                        List.of("Ferries"),
                        Optional.empty(),
                        Optional.empty())),
                feed.items());
    }

    @Test
    void atomWithTwoTimesAndALinkOfEachKind() {
        var feed = read("""
                <feed xmlns="http://www.w3.org/2005/Atom"><title>Holm</title><id>urn:x</id>
                <updated>2026-11-24T09:00:00Z</updated>
                <link rel="self" href="https://news.example.org/feeds/all"/>
                <link rel="hub" href="https://hub.example.org/"/>
                <entry><id>urn:holm:7</id><title type="html">A &amp;amp; B</title>
                <link rel="edit" href="https://news.example.org/edit/7"/>
                <link rel="alternate" href="https://news.example.org/7"/>
                <published>2026-11-24T08:00:00Z</published><updated>2026-11-24T09:00:00Z</updated>
                <summary>In short.</summary></entry></feed>""");
        assertEquals("Atom", feed.format());
        assertEquals(Optional.of("https://hub.example.org/"), feed.hub());
        var entry = feed.items().getFirst();
        assertEquals(Optional.of("https://news.example.org/7"), entry.address());
        assertEquals(Optional.of("A & B"), entry.headline());
        assertEquals("In short.", entry.html());
        assertEquals(Optional.of(Instant.parse("2026-11-24T08:00:00Z")), entry.publishedAt());
        assertEquals(Optional.of(Instant.parse("2026-11-24T09:00:00Z")), entry.updatedAt());
    }

    @Test
    void jsonFeedWithTextHtmlAndAnIdThatIsANumber() {
        var feed = read("""
                {"version": "https://jsonfeed.org/version/1.1", "title": "Holm", "feed_url": "https://news.example.org/f",
                 "hubs": [{"type": "rssCloud", "url": "https://no.example.org/"}, {"type": "WebSub", "url": "https://hub.example.org/"}],
                 "items": [
                  {"id": 4, "url": "/4", "title": "Four", "content_text": "One <b>line</b>.\\n\\nAnother.",
                   "date_published": "2026-11-24T08:00:00+01:00", "tags": ["Harbours"], "authors": [{"name": "Ana"}, {"name": "Bo"}]},
                  {"id": "5", "content_html": "<p>Five.</p>"}, {"title": ""}]}""");
        assertEquals(Optional.of("https://hub.example.org/"), feed.hub());
        assertEquals(2, feed.items().size());
        var four = feed.items().getFirst();
        assertEquals("4", four.id());
        assertEquals(Optional.of("https://news.example.org/4"), four.address());
        assertEquals("<p>One &lt;b>line&lt;/b>.</p>\n<p>Another.</p>\n", four.html());
        assertEquals(Optional.of("Ana, Bo"), four.byline());
        assertEquals(List.of("Harbours"), four.topics());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 | `\"headline\": \"Ferry runs\", \"body_xhtml\": \"<p>It runs.</p>\", \"body_text\": \"It runs.\","
                        + " \"byline\": \"By Ana Brink\", \"pubstatus\": \"usable\", \"versioncreated\": \"2026-11-24T08:00:00Z\","
                        + " \"person\": [{\"name\": \"Ana Holt\", \"rel\": \"about\"}, {\"name\": \"Bo\", \"rel\": \"mentions\"}]`",
                "2 | `\"headlines\": [{\"role\": \"short\", \"value\": \"Ferry\"}, {\"role\": \"main\", \"value\": \"Ferry runs\"}],"
                        + " \"bodies\": [{\"contenttype\": \"text/plain\", \"value\": \"It runs.\"}, {\"contenttype\": \"text/html\", \"value\": \"<p>It runs.</p>\"}],"
                        + " \"byline\": \"Ana Brink\", \"versioncreated\": \"2026-11-24T08:00:00Z\", \"people\": [{\"name\": \"Ana Holt\"}]`",
                "3 | `\"headlines\": [{\"value\": \"Ferry runs\"}], \"bodies\": [{\"contentType\": \"text/html\", \"value\": \"<p>It runs.</p>\"}],"
                        + " \"by\": \"Von Ana Brink\", \"pubStatus\": \"usable\", \"versionCreated\": \"2026-11-24T08:00:00Z\","
                        + " \"people\": [{\"name\": \"Ana Holt\"}]`",
            })
    void ninjsOfEachVersionIsTheSameStory(int version, String properties) {
        var item = "{\"uri\": \"urn:holm:1\", \"type\": \"text\", " + properties + "}";
        for (var text : List.of(item, "[" + item + "]", "{\"items\": [" + item + "]}")) {
            assertEquals(
                    List.of(new FeedItem(
                            "urn:holm:1",
                            Optional.empty(),
                            Optional.of("Ferry runs"),
                            Optional.empty(),
                            "<p>It runs.</p>",
                            Optional.of("Ana Brink"),
                            Optional.of(Instant.parse("2026-11-24T08:00:00Z")),
                            Optional.of(Instant.parse("2026-11-24T08:00:00Z")),
                            List.of("Ana Holt"),
                            Optional.empty(),
                            Optional.empty())),
                    read(text).items());
        }
    }

    @Test
    void whatAnAgencyHoldsBackSaysSo() {
        var items = read("""
                [{"uri": "urn:1", "headline": "One", "body_text": "One.", "pubstatus": "canceled"},
                 {"uri": "urn:2", "headline": "Two", "body_text": "Two.", "embargoed": "2026-12-01T00:00:00Z"},
                 {"uri": "urn:3", "headline": "A picture", "type": "picture"}]""").items();
        assertEquals(2, items.size());
        assertTrue(items.get(0).obstacle().orElseThrow().contains("canceled"));
        assertTrue(items.get(1).obstacle().orElseThrow().contains("embargoed"));
    }

    @Test
    void aNewsSitemap() {
        var feed = read("""
                <?xml version="1.0" encoding="UTF-8"?>
                <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
                <url><loc>https://news.example.org/a?x=1&amp;y=2</loc><news:news>
                <news:publication><news:name>Holm</news:name><news:language>en</news:language></news:publication>
                <news:publication_date>2026-11-24</news:publication_date><news:title>Ferry &amp;amp; boat run</news:title>
                <news:keywords>Ferries, Holm</news:keywords></news:news></url>
                <url><loc>https://news.example.org/about</loc></url></urlset>""");
        assertEquals("news sitemap", feed.format());
        assertEquals(Optional.of("Holm"), feed.title());
        assertEquals(1, feed.items().size());
        var item = feed.items().getFirst();
        assertEquals(Optional.of("https://news.example.org/a?x=1&y=2"), item.address());
        assertEquals(Optional.of(Instant.parse("2026-11-24T00:00:00Z")), item.publishedAt());
        assertEquals(Optional.of("Ferry & boat run"), item.headline());
        assertEquals(List.of("Ferries", "Holm"), item.topics());
    }

    @Test
    void whatBlogsAddToTheirSummariesIsLeftOut() {
        var item = read("""
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                     xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>H</title><link>https://x.example.org</link>
                <description/><item><title>Ferry</title><guid>1</guid><dc:creator>Ana Brink in Port Holm</dc:creator>
                <link>https://news.example.org/ferry/?utm_source=rss&amp;utm_medium=rss&amp;page=2</link>
                <category>News</category><category>Ferries</category>
                <description><![CDATA[<p>The ferry runs &#8230; <a href="/f">Continue reading <span>&#8594;</span></a></p>
                <p>The post <a href="/f">Ferry</a> appeared first on <a href="/">Holm</a>.</p>]]></description>
                <content:encoded><![CDATA[<p>The ferry runs again.</p>]]></content:encoded></item></channel></rss>""").items().getFirst();
        assertEquals(Optional.of("The ferry runs …"), item.summary());
        assertEquals(Optional.of("https://news.example.org/ferry/?page=2"), item.address());
        assertEquals(Optional.of("Ana Brink"), item.byline());
        assertEquals(List.of("Ferries"), item.topics());
    }

    @Test
    void anEntrysPictureIsTheWidestThatItShows() {
        var rss = """
                <rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>H</title>
                <link>https://x.example.org</link><description/><item><guid>1</guid><title>One</title>%s</item></channel></rss>""";
        assertEquals(
                Optional.of(new Picture(
                        "https://news.example.org/wide.jpg", Optional.of("The pier"), Optional.of("Ana Holt"))),
                picture(rss.formatted("""
                        <media:thumbnail url="/thumb.jpg" width="4000"/><enclosure url="/enclosed.jpg" length="9" type="image/jpeg"/>
                        <media:group><media:content url="/film.mp4" medium="video" width="9000"/>
                        <media:content url="/small.jpg" width="140"/><media:content url="/wide.jpg" width="460" medium="image">
                        <media:description>The pier</media:description><media:credit>Ana Holt</media:credit></media:content>
                        </media:group>""")));
        assertEquals(
                "https://news.example.org/enclosed.jpg",
                picture(rss.formatted("""
                                <media:thumbnail url="/thumb.jpg"/><enclosure url="/talk.mp3" length="9" type="audio/mpeg"/>
                                <enclosure url="/enclosed.jpg" length="9" type="image/jpeg"/>""")).orElseThrow().address());
        assertEquals(
                "https://news.example.org/thumb.jpg",
                picture(rss.formatted("<media:thumbnail url='/thumb.jpg' width='many'/>"))
                        .orElseThrow()
                        .address());
        assertEquals(
                "https://news.example.org/lead.jpg", picture("""
                        {"version": "https://jsonfeed.org/version/1", "items": [{"id": "1", "image": "/lead.jpg"}]}""").orElseThrow().address());
        assertEquals(
                Optional.of(new Picture(
                        "https://pictures.example.org/l.jpg", Optional.of("The pier"), Optional.of("Ana Holt"))),
                picture("""
                        [{"uri": "urn:1", "associations": {"also": {"type": "text"}, "lead": {"type": "picture",
                          "description_text": "The pier", "byline": "Ana Holt", "renditions": {
                            "small": {"href": "https://pictures.example.org/s.jpg", "width": 80},
                            "large": {"href": "https://pictures.example.org/l.jpg", "width": 800}}}}}]"""));
    }

    private static Optional<Picture> picture(String feed) {
        return read(feed).items().getFirst().picture();
    }

    @Test
    void relativeAddressesAreRelativeToTheBaseThatAFeedNames() {
        var feed = read("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://other.example.org/blog/">
                <title>H</title><id>urn:x</id><updated>2026-11-24T09:00:00Z</updated>
                <entry><id>urn:1</id><title>One</title><link href="2026/one"/></entry></feed>""");
        assertEquals(
                Optional.of("https://other.example.org/blog/2026/one"),
                feed.items().getFirst().address());
    }

    @Test
    void aPageNamesItsFeeds() {
        var page = FeedReader.read("""
                <!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/rss">
                <link rel="stylesheet" href="/x.css"><link rel="alternate" hreflang="de" href="/de"></head></html>""".getBytes(UTF_8), Optional.empty(), ADDRESS);
        assertEquals(new FeedReader.Result.Page(List.of(URI.create("https://news.example.org/rss"))), page);
    }

    @Test
    void feedsAreReadInTheirEncodingAndWithTheEntitiesThatPeopleWrite() {
        var text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss version=\"2.0\"><channel><title>Höfn</title>"
                + "<link>https://x.example.org</link><description>x</description><item><guid>1</guid>"
                + "<title>Caf\u00e9&nbsp;&eacute;&#233;\u0001</title></item></channel></rss>";
        for (var feed : List.of(
                read(text.getBytes(ISO_8859_1), Optional.empty()),
                read(text.getBytes(UTF_8), Optional.of("utf-8")),
                read(("\ufeff" + text).getBytes(UTF_16LE), Optional.of("utf-8")))) {
            assertEquals(Optional.of("Höfn"), feed.title());
            assertEquals("Café éé", feed.items().getFirst().title());
        }
    }

    @Test
    void whatIsNoFeedIsRefusedWithASentence() {
        var bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
                        + "<rss version=\"2.0\"><channel><title>&b;</title></channel></rss>";
        assertTrue(refused(bomb).contains("document type"), refused(bomb));
        var file =
                "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel><title>&x;</title></channel></rss>";
        assertTrue(refused(file).contains("document type"), refused(file));
        // Far behind the beginning, where only the parser sees it.
        assertTrue(
                refused("<!--" + "x".repeat(5000) + "-->" + bomb.substring(21)).contains("no feed that can be read"));
        assertEquals("The answer was empty.", refused("  "));
        assertEquals("The answer begins like JSON and cannot be read as such.", refused("{\"items\": "));
        assertEquals("This JSON is neither a JSON Feed nor ninjs.", refused("{\"a\": [1, 2]}"));
        assertEquals("This JSON is neither a JSON Feed nor ninjs.", refused("[{\"a\": 1}]"));
        assertTrue(refused("<sitemapindex></sitemapindex>").contains("index of sitemaps"));
        assertTrue(refused("<urlset><url><loc>https://x.example.org/</loc></url></urlset>")
                .contains("no <news:news>"));
        assertTrue(refused("plain text").contains("no feed that can be read"));
        assertTrue(refused("<rss version=\"2.0\"><channel><title>cut").contains("no feed that can be read"));
        assertTrue(refused("<opml><body/></opml>").contains("no feed that can be read"));
        assertTrue(refused("<a>".repeat(20_000)).contains("no feed that can be read"));
    }
}
