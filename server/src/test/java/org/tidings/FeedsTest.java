package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tidings.FeedSite.item;
import static org.tidings.FeedSite.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Json;
import org.tidings.standin.Await;
import tools.jackson.databind.JsonNode;

/** Feeds, from another publisher's site to readers' screens. */
@ExtendWith(RunningTidings.Shared.class)
class FeedsTest {
    private static final String RSS = "application/rss+xml";

    private final RunningTidings running;
    private final FeedSite site;

    FeedsTest(RunningTidings running) {
        this.running = running;
        this.site = running.otherSite;
    }

    // ---- what a feed has ----

    private String[] items(String name, int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> item(name + "-" + i, name + " tells of " + i, text(name + i)))
                .toArray(String[]::new);
    }

    private static List<String> outcomes(JsonNode feed) {
        var outcomes = new ArrayList<String>();
        feed.path("entries").forEach(entry -> outcomes.add(entry.path("outcome").asString()));
        outcomes.sort(null);
        return outcomes;
    }

    private JsonNode entry(JsonNode feed, String headline) {
        for (var entry : feed.path("entries")) {
            if (entry.path("headline").asString().equals(headline)) {
                return entry;
            }
        }
        throw new AssertionError("no entry '" + headline + "' in " + feed);
    }

    private JsonNode story(JsonNode entry) {
        return running.api("GET", "/api/v1/stories/" + entry.path("story").asString(), "", "")
                .json();
    }

    private JsonNode change(String id, Map<String, Object> preferences) {
        var reply = running.api("PUT", "/api/v1/feeds/" + id, "application/json", Json.write(preferences));
        assertEquals(200, reply.status(), reply.body());
        return reply.json();
    }

    /** A feed that has been read once, empty, and whose stories are published. */
    private String published(String path, Map<String, Object> preferences) {
        site.put(path, RSS, FeedSite.rss(path));
        var id = running.addFeed(site.address(path));
        running.awaitRead(id, Json.tree("{\"failures\": 0, \"readAt\": null}"));
        var all = new java.util.HashMap<String, Object>(Map.of("goesTo", "publication"));
        all.putAll(preferences);
        change(id, all);
        return id;
    }

    private JsonNode firstRead(String id) {
        return running.awaitRead(id, Json.tree("{\"failures\": 0, \"readAt\": null}"));
    }

    // ---- taking ----

    @Test
    void aNewFeedsBacklogIsLeftAloneButForItsNewestEntriesWhichBecomeDrafts() {
        site.put("/backlog", RSS, FeedSite.rss("Backlog", items("Backlog", 1, 6)));
        var feed = firstRead(running.addFeed(site.address("/backlog")));
        assertEquals(List.of("backlog", "backlog", "backlog", "draft", "draft", "draft"), outcomes(feed));
        assertEquals("Backlog", feed.path("title").asString());
        assertEquals("RSS 2.0", feed.path("format").asString());
    }

    @Test
    void aNewEntryIsPublishedAndItsFollowersAreRemindedOnce() {
        running.makeTopic("Pilot Boats");
        var browser = running.follow("accept", "pilot-boats");
        var id = published("/news", Map.of("topics", List.of("Pilot Boats")));
        site.put("/news", RSS, FeedSite.rss("News", items("News", 1, 1)));
        var feed = running.readFeed(id);
        assertEquals(List.of("published"), outcomes(feed));
        var story = story(entry(feed, "News tells of 1"));
        assertEquals("published", story.path("state").asString());
        assertTrue(
                story.path("topics").toString().contains("pilot-boats"),
                story.path("topics").toString());
        running.awaitDone(story.path("dispatch").path("id").asString());

        running.readFeed(id);
        var last = site.asked("/news").getLast();
        assertTrue(last.ifNoneMatch().startsWith("\""), "asked only for what is new: " + last);
        site.put("/news", RSS, FeedSite.rss("News, and the same again", items("News", 1, 1)));
        assertEquals(List.of("published"), outcomes(running.readFeed(id)));
        assertEquals(1, running.push.received(browser.path()).size());
    }

    @Test
    void whatWasPublishedButNotNotedWhenTheServerWasKilledIsNotPublishedAgain() {
        running.makeTopic("Night Ferries");
        var browser = running.follow("accept", "night-ferries");
        var id = published("/killed", Map.of("topics", List.of("Night Ferries")));
        site.put("/killed", RSS, FeedSite.rss("Killed", items("Killed", 1, 1)));
        var story = story(entry(running.readFeed(id), "Killed tells of 1"));
        running.awaitDone(story.path("dispatch").path("id").asString());
        running.tidings
                .database()
                .jdbi()
                .useHandle(handle -> handle.createUpdate("delete from feed_item where feed_id = :feed")
                        .bind("feed", Long.parseLong(id))
                        .execute());
        site.put("/killed", RSS, FeedSite.rss("Killed, read again", items("Killed", 1, 1)));
        var entry = entry(running.readFeed(id), "Killed tells of 1");
        assertEquals("same", entry.path("outcome").asString());
        assertEquals(story.path("id"), entry.path("story"));
        assertEquals(1, running.push.received(browser.path()).size());
    }

    @Test
    void whatIsOverTheBrakeIsKeptAsADraft() {
        var id = published("/brake", Map.of("mostAnHour", 2));
        site.put("/brake", RSS, FeedSite.rss("Brake", items("Brake", 1, 5)));
        var feed = running.readFeed(id);
        assertEquals(List.of("draft", "draft", "draft", "published", "published"), outcomes(feed));
        var over = entry(feed, "Brake tells of 1");
        assertEquals(
                "Kept as a draft: its feed may publish 2 an hour, and has.",
                over.path("why").asString());
        assertTrue(story(over).path("doubts").toString().contains("may publish 2 an hour"));
    }

    @Test
    void whatIsOldOrTheSameNewsIsKeptAsADraft() {
        var id = published("/old", Map.of());
        var third = text("Old3");
        site.put(
                "/old",
                RSS,
                FeedSite.rss(
                        "Old",
                        item("o1", "Old one", text("Old1"), Instant.now().minusSeconds(3 * 86400)),
                        item("o2", "Old two", text("Old2")),
                        item("o3", "Old three", third)));
        var feed = running.readFeed(id);
        assertEquals(
                "Kept as a draft: it is older than 1 day.",
                entry(feed, "Old one").path("why").asString());
        assertEquals("published", entry(feed, "Old three").path("outcome").asString());
        site.put(
                "/old",
                RSS,
                FeedSite.rss("Old", item("o4", "Old three, longer", third + "<p>One line was added.</p>")));
        feed = running.readFeed(id);
        assertEquals("draft", entry(feed, "Old three, longer").path("outcome").asString());
        assertEquals(
                "Most of its text is there already.",
                entry(feed, "Old three, longer").path("why").asString());
    }

    @Test
    void entriesAreKnownAgainWhoseIdsChangeAtEveryReading() {
        var id = published("/ids", Map.of());
        for (int round = 1; round <= 3; round++) {
            var salt = round;
            site.put(
                    "/ids",
                    RSS,
                    FeedSite.rss(
                            "Ids " + round,
                            IntStream.rangeClosed(1, 4)
                                    .mapToObj(i -> item("x" + salt + "-" + i, "Ids tells of " + i, text("Ids" + i)))
                                    .toArray(String[]::new)));
            var feed = running.readFeed(id);
            assertEquals(List.of("published", "published", "published", "published"), outcomes(feed));
            if (round > 1) {
                assertTrue(
                        feed.path("notice").asString().contains("4 entries that were read before came with new ids"));
            }
        }
    }

    @Test
    void entriesThatAllHaveOneIdAreKeptApart() {
        var id = published("/one-id", Map.of());
        site.put(
                "/one-id",
                RSS,
                FeedSite.rss("One", item("same", "First", text("One1")), item("same", "Second", text("One2"))));
        assertEquals(List.of("published", "published"), outcomes(running.readFeed(id)));
    }

    @Test
    void theWholePageIsFetchedWhereTheFeedIsShort() {
        var id = published("/short", Map.of());
        site.put("/story-1", "text/html", """
                <html><head><title>The yard | Holm</title><meta property="article:tag" content="Shipyards"></head><body>
                <nav><a href="/">Home</a></nav><article><h1>The yard opens</h1>%s</article></body></html>""".formatted(text("Short1")));
        site.put(
                "/short",
                RSS,
                FeedSite.rss(
                        "Short",
                        "<item><guid>s1</guid><link>" + site.address("/story-1")
                                + "</link><title>The yard opens</title>"
                                + "<description>The yard of Short1 opens again. Read more…</description></item>",
                        "<item><guid>s2</guid><link>" + site.address("/story-2")
                                + "</link><title>The dock is shut</title>"
                                + "<description>The dock of Short2 is shut for the winter, the board says.</description></item>"));
        var feed = running.readFeed(id);
        var whole = story(entry(feed, "The yard opens"));
        assertEquals(12, whole.path("blocks").size(), whole::toString);
        assertEquals("shipyards", whole.path("topics").get(0).path("slug").asString());
        assertEquals(site.address("/story-1"), whole.path("canonical").asString());
        var part = entry(feed, "The dock is shut");
        assertEquals("draft", part.path("outcome").asString(), part::toString);
        assertTrue(
                story(part).path("doubts").toString().contains("There is nothing at this address (404)."),
                story(part)::toString);
    }

    @Test
    void whatAFeedSaysBesideItsTextIsUsedWhereItServes() {
        var id = published("/beside", Map.of());
        site.put(
                "/beside",
                RSS,
                FeedSite.rss(
                        "Beside",
                        item("b1", "The lock opens", text("Beside1"))
                                .replace(
                                        "</item>",
                                        "<description>" + text("Beside1").substring(3, 90)
                                                + "…</description><enclosure url=\"/lock.jpg\" length=\"9\" type=\"image/jpeg\"/>"
                                                + "<category>News</category><category>Locks</category></item>"),
                        item("b2", "The lock shuts", text("Beside2"))
                                .replace("</item>", "<description>It will stay shut until May.</description></item>")));
        var feed = running.readFeed(id);
        var opens = story(entry(feed, "The lock opens"));
        assertTrue(opens.path("standfirst").isNull(), opens::toString);
        assertEquals(site.address("/lock.jpg"), opens.path("image").path("url").asString(), opens::toString);
        assertEquals(1, opens.path("topics").size(), opens::toString);
        assertEquals("locks", opens.path("topics").get(0).path("slug").asString());
        assertEquals(
                "It will stay shut until May.",
                story(entry(feed, "The lock shuts")).path("standfirst").asString());
    }

    @Test
    void anEntryThatChangesRevisesItsStoryUnlessAnEditorHas() {
        var id = published("/changes", Map.of());
        site.put("/changes", RSS, FeedSite.rss("Changes", item("c1", "It changes", text("Changes1"))));
        var story = story(entry(running.readFeed(id), "It changes"));
        site.put(
                "/changes",
                RSS,
                FeedSite.rss("Changes", item("c1", "It has changed", text("Changes1") + "<p>A line was added.</p>")));
        var feed = running.readFeed(id);
        var revised = story(entry(feed, "It has changed"));
        assertEquals(story.path("id"), revised.path("id"));
        assertEquals(2, revised.path("revision").asInt(), () -> revised + " " + running.feed(id));
        assertEquals(13, revised.path("blocks").size());
        assertEquals(story.path("dispatch").path("id"), revised.path("dispatch").path("id"), "nobody is told again");

        var put = running.api(
                "PUT",
                "/api/v1/stories/" + story.path("id").asString(),
                "text/plain",
                "As the editor has it\n\nThe board has met, and that is all there is to say about it.");
        assertEquals(200, put.status(), put.body());
        site.put("/changes", RSS, FeedSite.rss("Changes", item("c1", "It changes on", text("Changes1"))));
        feed = running.readFeed(id);
        assertTrue(feed.path("notice").asString().contains("It stays as it is."), feed.path("notice")::toString);
        assertEquals(3, story(entry(feed, "It changes on")).path("revision").asInt());
    }

    @Test
    void anEntryWhoseAddressComesToUseHttpsIsTheSameEntry() {
        var id = published("/flip", Map.of());
        var link = "<link>http://www.news.example.org/flip/</link></item>";
        site.put(
                "/flip",
                RSS,
                FeedSite.rss("Flip", item("f1", "It flips", text("Flip1")).replace("</item>", link)));
        var story = story(entry(running.readFeed(id), "It flips"));
        var other = "<link>https://news.example.org/flip?utm_source=rss</link></item>";
        site.put(
                "/flip",
                RSS,
                FeedSite.rss(
                        "Flip",
                        item("f2", "It has flipped", text("Flip1") + "<p>A line was added.</p>")
                                .replace("</item>", other)));
        var feed = running.readFeed(id);
        assertEquals(List.of("published"), outcomes(feed));
        assertEquals(story.path("id"), story(entry(feed, "It has flipped")).path("id"));
    }

    @Test
    void anEntryWhoseDateCannotBeReadIsKeptAsADraft() {
        var id = published("/dates", Map.of());
        var dated = item("d1", "Dated nowhere", text("Dates1"));
        site.put(
                "/dates",
                RSS,
                FeedSite.rss(
                        "Dates",
                        dated.replaceFirst("<pubDate>.*</pubDate>", "<pubDate>0000-00-00T00:00:00Z</pubDate>"),
                        item("d2", "Not dated", text("Dates2")).replaceFirst("<pubDate>.*</pubDate>", "")));
        var feed = running.readFeed(id);
        assertEquals(
                "Kept as a draft: its date, “0000-00-00T00:00:00Z”, cannot be read, so that it may be old.",
                entry(feed, "Dated nowhere").path("why").asString());
        assertEquals("published", entry(feed, "Not dated").path("outcome").asString());
    }

    @Test
    void feedsWithTheSameHeadlinesAtOnceAreAllTaken() {
        var ids = new ArrayList<String>();
        for (int feed = 1; feed <= 4; feed++) {
            ids.add(published("/wire-" + feed, Map.of("topics", List.of("Wire A", "Wire B", "Wire C"))));
        }
        // Nobody gets an answer before all have asked: four readings take their entries in at the same moment.
        var asked = new CountDownLatch(4);
        for (int feed = 1; feed <= 4; feed++) {
            var name = feed;
            var text = FeedSite.rss(
                    "Wire",
                    IntStream.rangeClosed(1, 5)
                            .mapToObj(i -> item("w" + i, "Bridge closed for " + i, text("Wire" + name + i)))
                            .toArray(String[]::new));
            site.put("/wire-" + feed, exchange -> {
                asked.countDown();
                await(asked);
                FeedSite.send(exchange, RSS, text.getBytes(UTF_8));
            });
        }
        var before = ids.stream().map(running::feed).toList();
        ids.forEach(id -> running.api("POST", "/api/v1/feeds/" + id + "/read", "", ""));
        for (int feed = 0; feed < 4; feed++) {
            var read = running.awaitRead(ids.get(feed), before.get(feed));
            assertEquals(List.of("published", "published", "published", "published", "published"), outcomes(read));
        }
        for (int i = 1; i <= 5; i++) {
            for (var number : new String[] {"", "-2", "-3", "-4"}) {
                var page = "/stories/bridge-closed-for-" + i + number;
                assertEquals(200, running.get(page).status(), page);
            }
        }
    }

    // Shorter than feeds.timeout: on a machine so busy that one asks later, the readings overlap less.
    private static void await(CountDownLatch latch) {
        try {
            latch.await(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- what goes wrong ----

    @Test
    void badAnswersAreSurvivedAndTold() {
        site.put(
                "/bomb",
                RSS,
                "<!DOCTYPE r [<!ENTITY a \"x\"><!ENTITY b \"&a;&a;\">]><rss><channel>&b;</channel></rss>");
        site.put("/broken", RSS, "<rss version=\"2.0\"><channel><title>Half a fe");
        site.put("/empty", RSS, "");
        site.put("/html", "text/html", "<!doctype html><html><body>Welcome</body></html>");
        site.put("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var block = " ".repeat(8192).getBytes(UTF_8);
            for (int i = 0; i < 100 * 1024 * 1024 / block.length; i++) {
                exchange.getResponseBody().write(block);
            }
        });
        site.put("/packed", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, 0);
            try (var out = new java.util.zip.GZIPOutputStream(exchange.getResponseBody())) {
                var block = new byte[1 << 16];
                for (int i = 0; i < 1600; i++) {
                    out.write(block);
                }
            }
        });
        site.put(
                "/inside",
                FeedSite.redirect(
                        302, "http://127.0.0.1:" + running.tidings.address().getPort() + "/metrics"));
        site.put("/metadata", FeedSite.redirect(302, "http://169.254.169.254/latest/meta-data"));
        site.put("/file", FeedSite.redirect(302, "file:///etc/passwd"));
        site.put("/lan", FeedSite.redirect(302, "http://intranet/feed"));
        site.put("/round", FeedSite.redirect(302, "/round"));
        site.put("/teapot", FeedSite.status(418));
        site.put("/cut", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.close();
        });
        site.put("/silent", exchange -> {
            try {
                new java.util.concurrent.CountDownLatch(1).await(10, java.util.concurrent.TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        var wanted = new java.util.LinkedHashMap<String, String>();
        wanted.put("/bomb", "declares a document type");
        wanted.put("/broken", "no feed that can be read");
        wanted.put("/empty", "The answer was empty.");
        wanted.put("/html", "names no feed of its own");
        wanted.put("/endless", "larger than 292 kB");
        wanted.put("/packed", "larger than 292 kB");
        wanted.put("/inside", "is at an address that is not public");
        wanted.put("/metadata", "is at an address that is not public");
        wanted.put("/file", "must begin with https:// or http://");
        wanted.put(
                "/lan",
                "It redirects to 'http://intranet/feed'. 'intranet' is not the name of a public host, such as news.example.org.");
        wanted.put("/round", "redirected more than 5 times");
        wanted.put("/teapot", "The server answered 418.");
        wanted.put("/nothing", "There is nothing at this address (404).");
        wanted.put("/cut", "broke off");
        wanted.put("/silent", "no whole answer within 6 seconds");
        var ids = new java.util.LinkedHashMap<String, String>();
        wanted.keySet().forEach(path -> ids.put(path, running.addFeed(site.address(path))));
        wanted.forEach((path, sentence) -> {
            var feed = firstRead(ids.getOrDefault(path, ""));
            var problem = feed.path("problem").asString();
            assertTrue(problem.contains(sentence), path + ": " + problem);
            assertEquals(1, feed.path("failures").asInt());
        });
        assertEquals(200, running.get("/health/ready").status());
        ids.values().forEach(id -> running.api("DELETE", "/api/v1/feeds/" + id, "", ""));
    }

    @Test
    void threeFailuresPauseAFeedAndTheDeskSaysSo() {
        site.put("/fails", FeedSite.status(500));
        var id = running.addFeed(site.address("/fails"));
        firstRead(id);
        running.readFeed(id);
        var feed = running.readFeed(id);
        assertTrue(feed.path("paused").asBoolean());
        assertEquals("failing", feed.path("pause").asString());
        assertEquals(
                "It could not be read 3 times in a row.", feed.path("pausedWhy").asString());
        assertEquals(
                409,
                running.api("POST", "/api/v1/feeds/" + id + "/read", "", "").status());
        site.put("/fails", RSS, FeedSite.rss("Well again"));
        change(id, Map.of("paused", false));
        feed = Await.value(
                "it to be read again",
                () -> Optional.of(running.feed(id))
                        .filter(now -> !now.path("readAt").isNull()));
        assertEquals("Well again", feed.path("title").asString());
        assertEquals(0, feed.path("failures").asInt());
    }

    @Test
    void aFeedThatIsGoneIsPausedAtOnceAndOneThatHasMovedIsFollowed() {
        site.put("/gone", FeedSite.status(410));
        assertTrue(
                firstRead(running.addFeed(site.address("/gone"))).path("paused").asBoolean());
        site.put("/here", RSS, FeedSite.rss("Here"));
        site.put("/there", FeedSite.redirect(301, "/here"));
        site.put("/away", RSS, FeedSite.rss("Away"));
        var away = running.addFeed(site.address("/away"));
        firstRead(away);
        site.put("/lobby", "text/html", "<!doctype html><html><body>Welcome</body></html>");
        site.put("/away", FeedSite.redirect(301, "/lobby"));
        var failed = running.readFeed(away);
        assertEquals(1, failed.path("failures").asInt());
        assertEquals(site.address("/away"), failed.path("address").asString(), "there is no feed where it points to");
        assertEquals(
                site.address("/here"),
                firstRead(running.addFeed(site.address("/there")))
                        .path("address")
                        .asString());
    }

    @Test
    void thePageOfAFeedGivesItsFeed() {
        site.put("/front", "text/html", """
                <!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/front.xml"></head></html>""");
        site.put("/front.xml", RSS, FeedSite.rss("Front"));
        var id = running.addFeed(site.address("/front"));
        var feed = Await.value(
                "its feed",
                () -> Optional.of(running.feed(id))
                        .filter(now -> !now.path("readAt").isNull()));
        assertEquals(site.address("/front.xml"), feed.path("address").asString());
        assertTrue(feed.path("problem").isNull());
    }

    @Test
    void whatCannotBeAFeedIsRefusedBeforeItIsFetched() {
        for (var bad : Map.of(
                        "ftp://news.example.org/", "must begin with",
                        "https://name:word@news.example.org/", "holds a name or password",
                        "https://news.example.org:25/", "is not the web's",
                        "https:///feed", "names no host",
                        "https://news example", "not an address",
                        "foo", "not the name of a public host",
                        "http://2130706433/feed", "not the name of a public host")
                .entrySet()) {
            var reply = running.api(
                    "POST", "/api/v1/feeds", "application/json", Json.write(Map.of("address", bad.getKey())));
            assertEquals(422, reply.status(), reply.body());
            assertTrue(reply.body().contains(bad.getValue()), reply.body());
        }
        var again = site.address("/again");
        site.put("/again", RSS, FeedSite.rss("Again"));
        running.addFeed(again);
        assertEquals(
                409,
                running.api("POST", "/api/v1/feeds", "application/json", Json.write(Map.of("address", again)))
                        .status());
        for (var bad : List.of(
                "{\"mostAnHour\": 0}", "{\"mostAnHour\": \"9\"}", "{\"goesTo\": \"print\"}", "{\"paused\": 1}")) {
            var id = running.api("GET", "/api/v1/feeds", "", "")
                    .json()
                    .path("feeds")
                    .get(0)
                    .path("id")
                    .asString();
            assertEquals(
                    400,
                    running.api("PUT", "/api/v1/feeds/" + id, "application/json", bad)
                            .status(),
                    bad);
        }
    }

    @Test
    void aTimeThatIsStillToComeIsNotGivenBack() {
        site.put("/ahead", exchange -> {
            exchange.getResponseHeaders().set("Last-Modified", "Fri, 01 Feb 2041 10:00:00 GMT");
            FeedSite.send(exchange, RSS, FeedSite.rss("Ahead").getBytes(UTF_8));
        });
        site.put("/behind", exchange -> {
            exchange.getResponseHeaders().set("Last-Modified", "Fri, 01 Feb 2019 10:00:00 GMT");
            FeedSite.send(exchange, RSS, FeedSite.rss("Behind").getBytes(UTF_8));
        });
        for (var path : List.of("/ahead", "/behind")) {
            var id = running.addFeed(site.address(path));
            firstRead(id);
            running.readFeed(id);
        }
        assertEquals("", site.asked("/ahead").getLast().ifModifiedSince());
        assertEquals(
                "Fri, 01 Feb 2019 10:00:00 GMT", site.asked("/behind").getLast().ifModifiedSince());
    }

    @Test
    void aFeedMayBePackedByGzipsOtherName() {
        site.put("/x-gzip", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "x-gzip");
            exchange.sendResponseHeaders(200, 0);
            try (var out = new java.util.zip.GZIPOutputStream(exchange.getResponseBody())) {
                out.write(FeedSite.rss("Packed").getBytes(UTF_8));
            }
        });
        site.put("/br", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "br");
            FeedSite.send(exchange, RSS, new byte[] {1, 2, 3});
        });
        assertEquals(
                "Packed",
                firstRead(running.addFeed(site.address("/x-gzip")))
                        .path("title")
                        .asString());
        assertEquals(
                "The answer is packed as 'br', which was not asked for and cannot be read.",
                firstRead(running.addFeed(site.address("/br"))).path("problem").asString());
    }

    // ---- hubs ----

    @Test
    void aHubsWordBringsTheNewsAtOnce() throws Exception {
        site.put("/hub", exchange -> exchange.sendResponseHeaders(202, -1));
        var head = "<atom:link rel=\"hub\" href=\"" + site.address("/hub") + "\"/><atom:link rel=\"self\" href=\""
                + site.address("/live") + "\"/>";
        site.put("/live", RSS, FeedSite.rss("Live", head));
        var id = running.addFeed(site.address("/live"));
        firstRead(id);
        change(id, Map.of("goesTo", "publication"));
        var form = Await.value(
                "the hub to be asked",
                () -> site.asked("/hub").stream()
                        .reduce((earlier, later) -> later)
                        .map(asked -> form(asked.body())));
        assertEquals("subscribe", form.get("hub.mode"));
        assertEquals(site.address("/live"), form.get("hub.topic"));
        var callback = form.getOrDefault("hub.callback", "").replaceFirst("https?://[^/]+", "");
        var confirm = "?hub.mode=subscribe&hub.challenge=c%26h&hub.lease_seconds=86400&hub.topic="
                + java.net.URLEncoder.encode(site.address("/live"), UTF_8);
        assertEquals("c&h", running.get(callback + confirm).body());
        assertEquals(
                404, running.get(callback + confirm.replace("live", "other")).status());
        assertEquals(404, running.get("/websub/unknown" + confirm).status());
        assertEquals(
                "Its hub announces news at once.", running.feed(id).path("hub").asString());
        assertEquals("verified", running.feed(id).path("hubState").asString());

        var text = FeedSite.rss("Live", head, items("Live", 1, 1)[0]);
        site.put("/live", RSS, text);
        var before = running.feed(id);
        int asked = site.asked("/live").size();
        assertEquals(202, ping(callback, text, "sha256=" + "00".repeat(32)).status());
        assertEquals(202, ping(callback, text, "nonsense").status());
        assertEquals(202, ping(callback, text, "").status());
        assertEquals(410, ping("/websub/unknown", text, "").status());
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(
                form.getOrDefault("hub.secret", "").getBytes(UTF_8), "HmacSHA256"));
        var signature = java.util.HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        assertEquals(asked, site.asked("/live").size(), "what the hub has not signed is not believed");
        assertEquals(202, ping(callback, text, "sha256=" + signature).status());
        assertEquals(List.of("published"), outcomes(running.awaitRead(id, before)));
    }

    private RunningTidings.Reply ping(String callback, String body, String signature) {
        return running.send(running.to(callback)
                .header("Content-Type", RSS)
                .header("X-Hub-Signature", signature)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
    }

    private static Map<String, String> form(String body) {
        var fields = new java.util.HashMap<String, String>();
        for (var pair : body.split("&")) {
            var parts = pair.split("=", 2);
            fields.put(java.net.URLDecoder.decode(parts[0], UTF_8), java.net.URLDecoder.decode(parts[1], UTF_8));
        }
        return fields;
    }

    // ---- lists ----

    @Test
    void aListOfFeedsComesInAndGoesOutAgain() {
        site.put("/listed", RSS, FeedSite.rss("Listed &amp; read"));
        var list = "<?xml version=\"1.0\"?><opml version=\"2.0\"><head/><body><outline text=\"Folder\">"
                + "<outline type=\"rss\" text=\"Listed\" xmlUrl=\"" + site.address("/listed")
                + "\" category=\"/Ports,/News/Holm\"/>"
                + "<outline text=\"None\" xmlurl=\"nowhere else\"/></outline>"
                + "<outline text=\"Inside\" xmlUrl=\"ftp://10.0.0.1/feed\"/></body></opml>";
        var reply = running.api("POST", "/api/v1/feeds.opml", "text/x-opml", list);
        assertEquals(Json.tree("{\"added\":1,\"feeds\":2}"), reply.json());
        assertEquals(
                Json.tree("{\"added\":0,\"feeds\":2}"),
                running.api("POST", "/api/v1/feeds.opml", "text/x-opml", list).json());
        var out = Await.value(
                "it to be read",
                () -> Optional.of(
                                running.api("GET", "/api/v1/feeds.opml", "", "").body())
                        .filter(opml -> opml.contains("Listed &amp; read")));
        var line = out.lines().filter(l -> l.contains("/listed\"")).findFirst().orElseThrow();
        assertTrue(line.contains("category=\"/Ports,/Holm\""), line);
        assertEquals(
                422,
                running.api("POST", "/api/v1/feeds.opml", "text/x-opml", "<opml/>")
                        .status());
    }
}
