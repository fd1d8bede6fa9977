package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Json;
import org.tidings.text.Direction;
import org.xml.sax.InputSource;

@ExtendWith(RunningTidings.Shared.class)
class SiteTest {
    private final RunningTidings running;

    SiteTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void outsideTextIsEscapedEverywhere() throws Exception {
        var nasty = "<script>alert(1)</script> & \"quotes\" ' ]]> " + running.unique("end");
        var story = running.publish(nasty
                + "\nTopics: Bold <b>topic</b>\nA paragraph with <img src=x onerror=alert(2)> and </script> in it, "
                + running.unique("and more") + ".");
        var page = running.get("/stories/" + story.path("slug").asString()).body();
        assertFalse(page.contains("<script>alert"));
        assertFalse(page.contains("<img src=x"));
        assertFalse(page.contains("<b>topic"));
        var start = page.indexOf("application/ld+json\">") + "application/ld+json\">".length();
        assertEquals(
                story.path("headline"),
                Json.tree(page.substring(start, page.indexOf("</script>", start)))
                        .path("headline"));
        xml("/feeds/all.xml");
        xml("/sitemap-news.xml");
    }

    @Test
    void aStorySaysItsLanguageToBrowsersSearchEnginesAndFeeds() {
        var topic = running.unique("Hafen");
        var html = "<html lang=\"de-AT\"><head><title>Am Pier</title><meta property=\"article:tag\" content=\"" + topic
                + "\"></head><body><article><h1>" + running.unique("Der Steg am Hafen wird neu gebaut")
                + "</h1><p>Der Steg am Hafen wird im Sommer neu gebaut, weil das Holz morsch ist und die Fähre dort anlegt. "
                + running.unique("Mehr")
                + "</p><p>Die Stadt hat das Geld dafür, und die Fischer haben es so gewollt, seit der Sturm kam."
                + "</p></article></body></html>";
        var story = running.api("POST", "/api/v1/stories", "text/html", html).json();
        var page = running.get("/stories/" + story.path("slug").asString()).body();
        assertTrue(page.contains("<h1 lang=\"de-AT\">"), page);
        assertTrue(page.contains("\"inLanguage\":\"de-AT\""));
        var feed = running.get("/feeds/" + org.tidings.story.Slug.of(topic).text() + ".json")
                .json();
        assertEquals("de-AT", feed.path("items").get(0).path("language").asString());
        assertTrue(running.get("/sitemap-news.xml").body().contains("<news:language>de</news:language>"));
        running.publish(running.unique("Plain text") + "\n" + running.unique("It says nothing of its language") + ".");
        assertTrue(running.get("/sitemap-news.xml").body().contains("<news:language>en</news:language>"));
    }

    @Test
    void aStoryWhoseScriptShowsItsLanguageHasItInTheSitemapAndInFeeds() {
        var headline = "إعادة فتح الميناء القديم بعد تسع سنوات";
        var story = running.publish(headline + "\nTopics: " + running.unique("Mina")
                + "\nأعيد فتح الميناء القديم صباح اليوم بعد أن ظل مغلقا تسع سنوات، وعادت القوارب إليه مع الفجر.");
        var slug = story.path("slug").asString();
        var sitemap = running.get("/sitemap-news.xml").body();
        var from = sitemap.indexOf(java.net.URI.create("/stories/" + slug).toASCIIString());
        var entry = sitemap.substring(from, sitemap.indexOf("</url>", from));
        assertTrue(entry.contains("<news:language>ar</news:language>"), entry);
        var page = running.get("/stories/" + slug).body();
        assertTrue(page.contains("<h1 lang=\"ar\">"));
        var id = story.path("id").asString();
        assertTrue(
                page.contains(
                        "<article class=\"story\" data-story=\"" + slug + "\" data-id=\"" + id + "\" dir=\"rtl\">"),
                page);
        var item = running.get("/feeds/all.json").json().path("items").get(0);
        assertEquals(headline, item.path("title").asString());
        assertEquals("ar", item.path("language").asString());
    }

    @Test
    void aStoryRunsTheWayOfItsLanguageAlsoWhereItBeginsWithANameInAnotherScript() {
        assertEquals("rtl", Direction.of(Optional.of("he")));
        assertEquals("rtl", Direction.of(Optional.of("ar-EG")));
        assertEquals("rtl", Direction.of(Optional.of("az-Arab")));
        assertEquals("ltr", Direction.of(Optional.of("en")));
        assertEquals("ltr", Direction.of(Optional.of("ks-Deva")));
        assertEquals("auto", Direction.of(Optional.of("und")));
        assertEquals("auto", Direction.of(Optional.empty()));
    }

    @Test
    void aStoryWithoutTopicsHasNoHeadingOverNone() {
        var story = running.publish(running.unique("A story of nothing in particular") + "\n"
                + running.unique("it says nothing that has a name") + ".");
        assertTrue(story.path("topics").isEmpty(), story.toString());
        assertFalse(
                running.get("/stories/" + story.path("slug").asString()).body().contains("Topics in this story"));
    }

    @Test
    void theHomePageHasTheNewestStoriesAndThenSectionsOfOlderOnesByTopic(@TempDir Path folder) throws Exception {
        var configuration = running.anotherNode(running.newDatabase(), Map.of());
        try (var node = Tidings.start(configuration, DataFolder.open(folder.resolve("data")), Clock.systemUTC())) {
            var mills = NodeAtWork.topic(node, "Mills");
            var ponds = NodeAtWork.topic(node, "Ponds");
            NodeAtWork.publish(node, "First mill closes its gate", mills);
            NodeAtWork.publish(node, "Second mill grinds oats again", mills);
            NodeAtWork.publish(node, "Only pond of the parish dries up", ponds);
            assertFalse(at(node, "/").body().contains("front-sections"), "all stories stand above");
            for (int i = 0; i < 12; i++) {
                NodeAtWork.publish(
                        node, "Council sitting number " + i + " ends late", NodeAtWork.topic(node, "Sitting " + i));
            }
            var page = at(node, "/").body();
            var sections = page.substring(page.indexOf("front-sections"));
            assertTrue(sections.contains("<a href=\"/topics/mills\">Mills</a>"), sections);
            assertTrue(sections.indexOf("Second mill") < sections.indexOf("First mill"), "the newest first");
            assertTrue(sections.contains("First mill closes its gate"), sections);
            assertFalse(sections.contains("Only pond"), "one story is no section");
            assertFalse(sections.contains("Council sitting"), "what stands above is not shown again");
            assertFalse(at(node, "/?page=2").body().contains("front-sections"));
        }
    }

    @Test
    void anEmptySiteOffersNoSitemapAndItsPagesSayWhatToDo(@TempDir Path folder) throws Exception {
        var empty = running.anotherNode(running.newDatabase(), Map.of());
        try (var node = Tidings.start(empty, DataFolder.open(folder.resolve("data")), Clock.systemUTC())) {
            assertEquals(
                    "User-agent: *\nDisallow: /desk\nDisallow: /api\nDisallow: /search\n",
                    at(node, "/robots.txt").body());
            assertTrue(at(node, "/").body().contains("No story has been published yet."));
            assertTrue(at(node, "/topics").body().contains("There are no topics yet."));
            assertTrue(at(node, "/following").body().contains("There are none yet"));
            assertEquals(0, at(node, "/feeds/all.json").json().path("items").size());
        }
    }

    private RunningTidings.Reply at(Tidings node, String path) {
        return running.send(HttpRequest.newBuilder(node.address().resolve(path)));
    }

    @Test
    void aStandfirstThatTheTextBeginsWithIsShownOnce() {
        var first = running.unique("The pier is to be built anew in summer, since its wood is rotten");
        var story = running.api(
                        "POST",
                        "/api/v1/stories",
                        "application/json",
                        Json.write(Map.of(
                                "headline",
                                running.unique("Pier to be built anew"),
                                "standfirst",
                                first,
                                "text",
                                first + "\n\nThe town has the money for it, and those who fish there have wanted it.")))
                .json();
        assertEquals(first, story.path("standfirst").asString());
        var page = running.get("/stories/" + story.path("slug").asString()).body();
        var body = page.substring(page.indexOf("<h1"), page.indexOf("</article>"));
        assertEquals(2, body.split(java.util.regex.Pattern.quote(first), -1).length, body);
    }

    @Test
    void aTopicHasItsFeedsAndAnUnchangedOneIsNotSentAgain() throws Exception {
        var topic = running.unique("Feeds");
        running.publish(
                running.unique("Fed") + "\nTopics: " + topic + "\n" + running.unique("A story for the feed") + ".");
        var slug = org.tidings.story.Slug.of(topic).text();
        assertEquals(1, xml("/feeds/" + slug + ".xml"));
        var json = running.send(running.to("/feeds/" + slug + ".json"));
        assertEquals(
                "https://jsonfeed.org/version/1.1", json.json().path("version").asString());
        assertEquals(1, json.json().path("items").size());
        var again = running.send(running.to("/feeds/" + slug + ".json").header("If-None-Match", json.header("etag")));
        assertEquals(304, again.status());
        for (var known : new String[] {
            "\"other\", " + json.header("etag"), json.header("etag").substring(2), "*"
        }) {
            var request = running.to("/feeds/" + slug + ".json").header("If-None-Match", known);
            assertEquals(304, running.send(request).status(), known);
        }
        var other = running.send(running.to("/feeds/" + slug + ".json").header("If-None-Match", "\"other\""));
        assertEquals(200, other.status());
        assertEquals(404, running.get("/feeds/no-such-topic.xml").status());
    }

    private int xml(String path) throws Exception {
        var body = running.send(running.to(path)).body();
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(body)));
        return document.getElementsByTagName("item").getLength();
    }

    @Test
    void everyAnswerCarriesAStrictContentSecurityPolicy() {
        for (var path : new String[] {"/", "/topics", "/nothing", "/service-worker.js", "/api/v1/topics"}) {
            var policy = running.get(path).header("content-security-policy");
            assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), path);
            assertFalse(policy.contains("unsafe"), path);
        }
    }

    @Test
    void whoInstallsTheSiteGetsWhatTheyFollowAndIconsAsLargeAsTheManifestSays() throws IOException {
        var manifest = running.get("/manifest.webmanifest").json();
        assertEquals("/following", manifest.path("start_url").asString());
        var purposes = new TreeSet<String>();
        for (var icon : manifest.path("icons")) {
            purposes.add(icon.path("purpose").asString());
            if (icon.path("type").asString().equals("image/png")) {
                var image = image(icon.path("src").asString());
                assertEquals(icon.path("sizes").asString(), image.getWidth() + "x" + image.getHeight());
                assertEquals(0xff8a1f1f, image.getRGB(image.getWidth() / 2, 10), "the accent, above the initial");
            }
        }
        assertEquals(Set.of("any", "maskable"), purposes);
        assertTrue(running.get("/")
                .body()
                .contains("<link rel=\"apple-touch-icon\" href=\"/icons/apple-touch-icon.png\">"));
        assertEquals(180, image("/icons/apple-touch-icon.png").getWidth());
        assertEquals(0, image("/icons/badge.png").getRGB(1, 1), "a badge is its shape");
        assertEquals(404, running.get("/icons/large.png").status());
    }

    private BufferedImage image(String path) throws IOException {
        return ImageIO.read(running.tidings.address().resolve(path).toURL());
    }

    @Test
    void scriptsImportEachOtherByTheirDigests() {
        var script = running.get("/assets/site.js").body();
        var imported =
                Pattern.compile("from \"(/assets/words\\.js\\?v=[0-9a-f]+)\"").matcher(script);
        assertTrue(imported.find(), script);
        assertTrue(running.get(imported.group(1)).header("cache-control").contains("immutable"));
    }

    @Test
    void theSmallFilesAreThere() {
        assertEquals(
                "standalone",
                running.get("/manifest.webmanifest").json().path("display").asString());
        running.publish(running.unique("News of today") + "\n" + running.unique("It is in the sitemap") + ".");
        assertTrue(running.get("/robots.txt")
                .body()
                .contains("Sitemap: " + running.tidings.address() + "/sitemap-news.xml"));
        assertTrue(running.get("/service-worker.js").header("content-type").startsWith("text/javascript"));
        assertEquals("up", running.get("/health/live").json().path("status").asString());
        assertEquals("up", running.get("/health/ready").json().path("database").asString());
        assertEquals(401, running.get("/metrics").status());
        assertTrue(running.api("GET", "/metrics", "", "").body().contains("tidings_crypto_corretto"));
        var missing = running.get("/no/such/page");
        assertEquals(404, missing.status());
        assertTrue(missing.body().contains("There is no page at this address."));
    }

    @Test
    void aPageThatIsMissingLeadsBackToWhereItWasLookedFor() {
        var atDesk = running.desk("/desk/stories/999999999");
        assertEquals(404, atDesk.status());
        assertTrue(atDesk.body().contains("<a href=\"/desk\">The desk</a>"), atDesk.body());
        assertTrue(running.get("/no/such/page").body().contains("<a href=\"/\">The latest stories</a>"));
    }

    @Test
    void headIsAnsweredWhereThereIsGetAndOtherMethodsWithWhatIsAllowed() {
        // A page long enough that a body after the headers would be noticed.
        for (int i = 0; i < 40; i++) {
            running.makeTopic(running.unique("Heading towards a very long list of topics"));
        }
        var head = running.send(running.to("/").method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody()));
        assertEquals(200, head.status());
        assertEquals("", head.body());
        assertEquals(200, running.get("/").status(), "the connection is in order afterwards");
        var patch = running.send(
                running.to("/api/v1/topics").method("PATCH", java.net.http.HttpRequest.BodyPublishers.ofString("{}")));
        assertEquals(405, patch.status());
        assertEquals("GET, HEAD, POST", patch.header("allow"));
    }

    @Test
    void anAssetIsKeptForEverUnderItsOwnVersionOnly() {
        var page = running.get("/").body();
        var start = page.indexOf("/assets/site.css?v=");
        var address = page.substring(start, page.indexOf('"', start));
        assertEquals("public, max-age=31536000, immutable", running.get(address).header("cache-control"));
        assertEquals("no-cache", running.get("/assets/site.css?v=anything").header("cache-control"));
        assertEquals("no-cache", running.get("/assets/site.css").header("cache-control"));
    }

    @Test
    void pagesAndStyleSheetsAreCompressedForThoseWhoTakeThat() throws Exception {
        for (var path : new String[] {"/", "/assets/site.css"}) {
            for (var taken : new String[] {"gzip", "br;q=0, gzip;q=0.5", "*"}) {
                var reply = running.send(running.to(path).header("Accept-Encoding", taken));
                assertEquals("gzip", reply.header("content-encoding"), path + " " + taken);
                assertEquals("Accept-Encoding", reply.header("vary"));
            }
            for (var taken : new String[] {"br", "gzip, deflate, br, zstd", "gzip;q=0, *, br"}) {
                var reply = running.send(running.to(path).header("Accept-Encoding", taken));
                assertEquals("br", reply.header("content-encoding"), path + " " + taken);
                assertEquals("Accept-Encoding", reply.header("vary"));
            }
            for (var refused : new String[] {"identity", "gzip;q=0", "*, gzip;q=0.0"}) {
                var reply = running.send(running.to(path).header("Accept-Encoding", refused));
                assertEquals("", reply.header("content-encoding"), path + " " + refused);
                assertEquals("Accept-Encoding", reply.header("vary"));
            }
        }
    }

    @Test
    void addressesAreInAscii() throws Exception {
        var story = running.publish(running.unique("Порт у місті") + "\n" + running.unique("Йдеться про порт") + ".");
        var path =
                java.net.URI.create("/stories/" + story.path("slug").asString()).toASCIIString();
        assertTrue(path.contains("%D0"), path);
        var address = running.tidings.address() + path;
        assertTrue(running.get(path).body().contains("<link rel=\"canonical\" href=\"" + address + "\">"));
        assertTrue(running.get("/feeds/all.xml").body().contains("<link>" + address + "</link>"));
        assertTrue(running.get("/feeds/all.json").body().contains("\"url\":\"" + address + "\""));
        assertTrue(running.get("/sitemap-news.xml").body().contains("<loc>" + address + "</loc>"));
    }

    @Test
    void theDeskIsClosedToStrangers() {
        for (var path : new String[] {"/desk", "/desk/paste", "/desk/stories/1", "/desk/dispatches/1"}) {
            var reply = running.get(path);
            assertEquals(303, reply.status(), path);
            assertEquals("/desk/sign-in?to=" + path.replace("/", "%2F"), reply.header("location"));
        }
    }
}
