package org.tidings.feeds.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
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
        assertEquals("RSS 2.0", feed.head().format().word());
        assertEquals(Optional.of("The Holm Gazette & Post"), feed.head().title());
        assertEquals(Optional.of("https://hub.example.org/"), feed.head().hub());
        assertEquals(
                Optional.of("https://news.example.org/feeds/all"), feed.head().self());
        assertEquals(Optional.of(Duration.ofMinutes(30)), feed.head().pace());
        assertEquals(
                List.of(new FeedItem(
                        new FeedItem.Key("holm-1", Optional.of("https://news.example.org/2026/ferry")),
                        new FeedItem.Content(
                                Optional.of("Ferry runs again"),
                                Optional.of("It was out for a week."),
                                "<p>The ferry to Holm runs again.</p><p>It was out for a week.</p>",
                                "The ferry to Holm runs again. It was out for a week."),
                        new FeedItem.Times(
                                Optional.of(Instant.parse("2026-11-24T07:30:00Z")), Optional.empty(), Optional.empty()),
                        new FeedItem.About(Optional.of("Ana Brink"), List.of("Ferries"), Optional.empty()),
                        new Release.Usable())),
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
        assertEquals("Atom", feed.head().format().word());
        assertEquals(Optional.of("https://hub.example.org/"), feed.head().hub());
        var entry = feed.items().getFirst();
        assertEquals(Optional.of("https://news.example.org/7"), entry.address());
        assertEquals(Optional.of("A & B"), entry.headline());
        assertEquals("In short.", entry.content().html());
        assertEquals(
                Optional.of(Instant.parse("2026-11-24T08:00:00Z")),
                entry.times().published());
        assertEquals(
                Optional.of(Instant.parse("2026-11-24T09:00:00Z")),
                entry.times().updated());
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
        assertEquals(Optional.of("https://hub.example.org/"), feed.head().hub());
        assertEquals(2, feed.items().size());
        var four = feed.items().getFirst();
        assertEquals("4", four.id());
        assertEquals(Optional.of("https://news.example.org/4"), four.address());
        assertEquals(
                "<p>One &lt;b>line&lt;/b>.</p>\n<p>Another.</p>\n",
                four.content().html());
        assertEquals(Optional.of("Ana, Bo"), four.about().byline());
        assertEquals(List.of("Harbours"), four.about().topics());
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
                            new FeedItem.Key("urn:holm:1", Optional.empty()),
                            new FeedItem.Content(
                                    Optional.of("Ferry runs"), Optional.empty(), "<p>It runs.</p>", "It runs."),
                            new FeedItem.Times(
                                    Optional.of(Instant.parse("2026-11-24T08:00:00Z")),
                                    Optional.of(Instant.parse("2026-11-24T08:00:00Z")),
                                    Optional.empty()),
                            new FeedItem.About(Optional.of("Ana Brink"), List.of("Ana Holt"), Optional.empty()),
                            new Release.Usable())),
                    read(text).items());
        }
    }

    @Test
    void whatAnAgencyHoldsBackSaysSo() {
        var items = read("""
                [{"uri": "urn:1", "headline": "One", "body_text": "One.", "pubstatus": "canceled"},
                 {"uri": "urn:2", "headline": "Two", "body_text": "Two.", "embargoed": "2026-12-01T00:00:00Z"},
                 {"uri": "urn:3", "headline": "Three", "pubStatus": "http://cv.iptc.org/newscodes/pubstatusg2/withheld"},
                 {"uri": "urn:4", "headline": "Four", "embargoed": "until the match ends"},
                 {"uri": "urn:5", "headline": "Five", "pubstatus": "stat:usable"},
                 {"uri": "urn:6", "headline": "A picture", "type": "picture"}]""").items();
        var until = Instant.parse("2026-12-01T00:00:00Z");
        assertEquals(
                List.of(
                        new Release.Recalled("canceled"),
                        new Release.Embargoed(Optional.of(until), "2026-12-01T00:00:00Z"),
                        new Release.Recalled("withheld"),
                        new Release.Embargoed(Optional.empty(), "until the match ends"),
                        new Release.Usable()),
                items.stream().map(FeedItem::release).toList());
        var embargoed = items.get(1).release();
        assertEquals(embargoed, embargoed.at(until.minusSeconds(1)));
        assertEquals(new Release.Usable(), embargoed.at(until));
        assertEquals(items.get(3).release(), items.get(3).release().at(until), "nobody can say when that is");
    }

    @Test
    void ofAStoryInSeveralVersionsTheNewestIsRead() {
        var items = read("""
                [{"uri": "urn:1", "headline": "Second", "versioncreated": "2026-11-24T09:00:00Z"},
                 {"uri": "urn:1", "headline": "First", "versioncreated": "2026-11-24T08:00:00Z"},
                 {"uri": "urn:2", "headline": "Another", "versioncreated": "2026-11-24T08:00:00Z"}]""").items();
        assertEquals(
                List.of("Second", "Another"),
                items.stream().map(FeedItem::title).toList());
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
        assertEquals("news sitemap", feed.head().format().word());
        assertEquals(Optional.of("Holm"), feed.head().title());
        assertEquals(1, feed.items().size());
        var item = feed.items().getFirst();
        assertEquals(Optional.of("https://news.example.org/a?x=1&y=2"), item.address());
        assertEquals(
                Optional.of(Instant.parse("2026-11-24T00:00:00Z")), item.times().published());
        assertEquals(Optional.of("Ferry & boat run"), item.headline());
        assertEquals(List.of("Ferries", "Holm"), item.about().topics());
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
        assertEquals(Optional.of("The ferry runs …"), item.content().summary());
        assertEquals(Optional.of("https://news.example.org/ferry/?page=2"), item.address());
        assertEquals(Optional.of("Ana Brink"), item.about().byline());
        assertEquals(List.of("Ferries"), item.about().topics());
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
        return read(feed).items().getFirst().about().picture();
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
            assertEquals(Optional.of("Höfn"), feed.head().title());
            assertEquals("Café éé", feed.items().getFirst().title());
        }
    }

    // ---- what is not as it should be ----

    private static String rss(String item) {
        return "<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">"
                + "<channel><title>Holm</title><link>https://news.example.org/</link><description/><item><guid>1</guid>"
                + item + "</item></channel></rss>";
    }

    private static FeedItem item(String item) {
        return read(rss(item)).items().getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A guide to the &lt;script&gt; element and more | A guide to the <script> element and more",
                "<![CDATA[What the <html> element is for]]> | What the <html> element is for",
                "&lt;![CDATA[Bridge closed]]&gt; | Bridge closed",
                "<![CDATA[Ferry <em>runs</em> again]]> | Ferry runs again",
                "Ferry &lt;b class=\"x\"&gt;runs&lt;/b&gt; again | Ferry runs again",
                "The &lt;b&gt; element | The <b> element",
                "&lt;p&gt;Ferry runs again&lt;/p&gt; | Ferry runs again",
                "Ferry&lt;br/&gt;runs | Ferry runs",
                "Fish &amp;amp; chips | Fish & chips",
                "Fish & chips | Fish & chips",
                "Fish &amp; chips &amp;#8211; again | Fish & chips – again",
                "Two < three, and four > one | Two < three, and four > one",
                "A <b>bold</b> move | A bold move",
                "Ferry &#x18;runs\u0001 | Ferry runs",
            })
    void aHeadlineKeepsItsWordsWhateverItsMarkup(String title, String headline) {
        assertEquals(Optional.of(headline), item("<title>" + title + "</title>").headline());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | Fish &amp; &lt;b&gt;chips&lt;/b&gt; | Fish & <b>chips</b>",
                "html | Fish &amp;amp; &lt;b&gt;chips&lt;/b&gt; | Fish & chips",
                "html | The &amp;lt;b&amp;gt; element | The <b> element",
                "xhtml | <div xmlns='http://www.w3.org/1999/xhtml'>Fish &amp; <b>chips</b></div> | Fish & chips",
            })
    void anAtomHeadlineIsReadAsItsTypeSays(String type, String title, String headline) {
        var feed = read("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>1</id><title type=\"" + type + "\">"
                + title + "</title></entry></feed>");
        assertEquals(Optional.of(headline), feed.items().getFirst().headline());
    }

    @Test
    void aDocumentTypeWithoutEntitiesDoesNoHarm() {
        var feed = read("""
                <?xml version="1.0"?>
                <!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
                <rss version="0.91"><channel><title>Holm</title><link>https://news.example.org/</link><description/>
                <item><title>Ferry runs</title><link>https://news.example.org/1</link></item></channel></rss>""");
        assertEquals(FeedFormat.RSS_0_9, feed.head().format());
        assertEquals(Optional.of("Ferry runs"), feed.items().getFirst().headline());
    }

    @Test
    void rssOfTheFirstVersionIsRead() {
        var feed = read("""
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                    xmlns:dc="http://purl.org/dc/elements/1.1/">
                <channel rdf:about="https://news.example.org/"><title>Holm</title><link>https://news.example.org/</link></channel>
                <item rdf:about="https://news.example.org/1"><title>Ferry runs</title><link>https://news.example.org/1?a=1</link>
                <dc:date>2026-11-24T08:00:00+01:00</dc:date><dc:subject>Ferries</dc:subject><description>It runs.</description></item>
                </rdf:RDF>""");
        assertEquals(FeedFormat.RSS_1_0, feed.head().format());
        var item = feed.items().getFirst();
        assertEquals(
                new FeedItem.Key("https://news.example.org/1", Optional.of("https://news.example.org/1?a=1")),
                item.key());
        assertEquals(
                Optional.of(Instant.parse("2026-11-24T07:00:00Z")), item.times().published());
        assertEquals(List.of("Ferries"), item.about().topics());
        assertEquals("It runs.", item.text());
    }

    @Test
    void aPrefixThatIsNotDeclaredIsReadAsItIsUsed() {
        var item = item("<title>One</title><media:content url=\"/lead.jpg\"/><dc:creator>Ana Brink</dc:creator>"
                + "<itunes:duration>9</itunes:duration>");
        assertEquals(
                "https://news.example.org/lead.jpg",
                item.about().picture().orElseThrow().address());
        assertEquals(Optional.of("Ana Brink"), item.about().byline());
    }

    @Test
    void aPrefixIsWhatItIsDeclaredToBe() {
        var feed = read("<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:id>1</a:id><a:title>One</a:title>"
                + "<a:link href=\"/1\"/></a:entry></a:feed>");
        assertEquals(
                Optional.of("https://news.example.org/1"),
                feed.items().getFirst().address());
    }

    @Test
    void anItemThatIsNotClosedHoldsNoOtherBack() {
        var feed = read("<rss version=\"2.0\"><channel><title>Holm</title><item><guid>1</guid><title>One</title>"
                + "<item><guid>2</guid><title>Two</title></item></channel></rss>");
        assertEquals(
                List.of("One", "Two"),
                feed.items().stream().map(FeedItem::title).toList());
    }

    @Test
    void addressesAreRelativeToTheNearestBase() {
        var feed = read("""
                <feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example.org/blog/">
                <entry xml:base="2026/"><id>1</id><title>One</title><link href="one"/>
                <content type="html" xml:base="one/">&lt;p&gt;&lt;img src="lead.jpg"&gt; &lt;a href="#n"&gt;n&lt;/a&gt;&lt;/p&gt;</content></entry>
                <entry><id>2</id><title>Two</title><link xml:base="https://third.example.org/a/" href="two"/></entry></feed>""");
        assertEquals(
                List.of("https://other.example.org/blog/2026/one", "https://third.example.org/a/two"),
                feed.items().stream().map(item -> item.address().orElseThrow()).toList());
        assertTrue(
                feed.items()
                        .getFirst()
                        .content()
                        .html()
                        .contains("src=\"https://other.example.org/blog/2026/one/lead.jpg\""),
                feed.items().getFirst().content().html());
        var item =
                item("<title>One</title><link>/2026/one</link><description>&lt;img src='lead.jpg'&gt;</description>");
        assertEquals(
                "<img src=\"https://news.example.org/2026/lead.jpg\">",
                item.content().html());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<pubDate>Fri, 20 Nov 2026 10:00:00</pubDate> | 2026-11-20T10:00:00Z",
                "<pubDate>2026-11-20 11:00:00</pubDate> | 2026-11-20T11:00:00Z",
                "<pubDate>Fr, 20 Nov 2026 10:00:00 +0200 CEST</pubDate> | 2026-11-20T08:00:00Z",
                "<pubDate>soon</pubDate><dc:date>2026-11-20T10:00:00Z</dc:date> | 2026-11-20T10:00:00Z",
            })
    void aTimeIsReadHoweverItIsWritten(String time, Instant published) {
        assertEquals(
                new FeedItem.Times(Optional.of(published), Optional.empty(), Optional.empty()),
                item("<title>One</title>" + time).times());
    }

    @Test
    void aTimeThatCannotBeReadIsNoTimeAndSaysSo() {
        assertEquals(
                new FeedItem.Times(Optional.empty(), Optional.empty(), Optional.of("0000-00-00T00:00:00Z")),
                item("<title>One</title><pubDate>0000-00-00T00:00:00Z</pubDate>")
                        .times());
        assertEquals(
                new FeedItem.Times(Optional.empty(), Optional.empty(), Optional.empty()),
                item("<title>One</title>").times());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"authors\": [{\"name\": \"Ana\"}, {\"name\": \"Bo\"}] | Ana, Bo",
                "\"authors\": {\"name\": \"Ana\"} | Ana",
                "\"authors\": \"Ana\" | Ana",
                "\"authors\": [\"Ana\", \"Bo\"] | Ana, Bo",
                "\"author\": {\"name\": \"Ana\"} | Ana",
                "\"author\": \"Ana\" | Ana",
            })
    void theAuthorsOfAJsonFeedAreReadAsPeopleWriteThem(String authors, String byline) {
        var feed = read("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"id\": \"1\", " + authors
                + ", \"content_text\": \"One\ttwo.\"}]}");
        assertEquals(Optional.of(byline), feed.items().getFirst().about().byline());
        assertEquals("One two.", feed.items().getFirst().text());
    }

    @ParameterizedTest
    @CsvSource({
        "https://news.example.org/a?utm_source=rss&id=4, https://news.example.org/a?id=4",
        "https://news.example.org/a?id=4&fbclid=x, https://news.example.org/a?id=4",
        "https://news.example.org/a?at_medium=rss&at_campaign=y, https://news.example.org/a",
        "https://news.example.org/a?xtor=RSS-3#part, https://news.example.org/a#part",
        "https://news.example.org/a#xtor=RSS-3, https://news.example.org/a",
        "https://news.example.org/a?format=amp&cat=2, https://news.example.org/a?format=amp&cat=2",
    })
    void whatOnlyCountsReadersIsNoPartOfAnAddress(String link, String address) {
        assertEquals(
                Optional.of(address),
                item("<title>One</title><link>" + link.replace("&", "&amp;") + "</link>")
                        .address());
    }

    /** This thread's processor time: what others do on the machine does not count. */
    private static long ownNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void largeAndHostileFeedsAreReadInTimeThatGrowsWithTheirSize() {
        for (var part :
                List.of("<b><i><a>", "<![CDATA[", "<!--", "</u>", "&lt;", "<div>", "<p ", "\"'> ", "<![CDATA[]]>")) {
            var hostile = part.repeat(1_000_000 / part.length());
            long began = ownNanos();
            FeedReader.read(rss("<title>" + hostile + "</title>").getBytes(UTF_8), Optional.empty(), ADDRESS);
            FeedReader.read(
                    rss("<description><![CDATA[" + hostile + "]]></description>")
                            .getBytes(UTF_8),
                    Optional.empty(),
                    ADDRESS);
            FeedReader.read((hostile + rss("")).getBytes(UTF_8), Optional.empty(), ADDRESS);
            var took = Duration.ofNanos(ownNanos() - began);
            assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, part + " took " + took);
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
        // Far from the beginning.
        assertTrue(
                refused("<!--" + "x".repeat(5000) + "-->" + bomb.substring(21)).contains("document type"));
        assertEquals("The answer was empty.", refused("  "));
        assertEquals("The answer begins like JSON and cannot be read as such.", refused("{\"items\": "));
        assertEquals("This JSON is neither a JSON Feed nor ninjs.", refused("{\"a\": [1, 2]}"));
        assertEquals("This JSON is neither a JSON Feed nor ninjs.", refused("[{\"a\": 1}]"));
        assertTrue(refused("<sitemapindex></sitemapindex>").contains("index of sitemaps"));
        assertTrue(refused("<urlset><url><loc>https://x.example.org/</loc></url></urlset>")
                .contains("no <news:news>"));
        assertTrue(refused("plain text").contains("no feed that can be read"));
        assertTrue(refused("<rss version=\"2.0\"><channel><title>cut").contains("it breaks off before </rss>"));
        assertTrue(refused("<rss version=\"2.0\"><channel><item><title>One</title></item><item>")
                .contains("it breaks off before </rss>"));
        assertTrue(refused("<rss version=\"2.0\"></rss>").contains("RSS without a <channel>"));
        assertTrue(refused("<opml><body/></opml>").contains("no feed that can be read"));
        assertTrue(refused("<a>".repeat(20_000)).contains("no feed that can be read"));
    }
}
