package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Json;

/** The feeds that the site offers, in three formats. */
@ExtendWith(RunningTidings.Shared.class)
class SiteFeedsTest {
    private final RunningTidings running;

    SiteFeedsTest(RunningTidings running) {
        this.running = running;
    }

    private void story(String headline, String body, List<String> topics) {
        var reply = running.api(
                "POST",
                "/api/v1/stories",
                "application/json",
                Json.write(Map.of("headline", headline, "body", body, "topics", topics, "byline", "Nell Osier")));
        assertEquals(201, reply.status(), reply.body());
    }

    @Test
    void aFeedHoldsWholeStoriesInEveryFormat() {
        story(
                "Lock 4 <opens> & stays open",
                "The lock at Wexcombe opened on Monday, after nine years of work on its gates.\n\nBoats of up to 20 tons may pass & turn.",
                List.of("Wexcombe locks"));
        var rss = running.get("/feeds/wexcombe-locks.xml");
        assertEquals("application/rss+xml; charset=utf-8", rss.header("content-type"));
        assertTrue(
                rss.body()
                        .contains(
                                "<content:encoded>&lt;p&gt;The lock at Wexcombe opened on Monday, after nine years of work on"
                                        + " its gates.&lt;/p&gt;\n&lt;p&gt;Boats of up to 20 tons may pass &amp;amp; turn.&lt;/p&gt;\n"
                                        + "</content:encoded>"),
                rss.body());
        var atom = running.get("/feeds/wexcombe-locks.atom");
        assertEquals("application/atom+xml; charset=utf-8", atom.header("content-type"));
        assertTrue(atom.body().contains("<title>Lock 4 &lt;opens&gt; &amp; stays open</title>"), atom.body());
        assertTrue(atom.body().contains("<author>\n<name>Nell Osier</name>\n</author>"));
        assertTrue(atom.body().contains("<category term=\"wexcombe-locks\" label=\"Wexcombe locks\"/>"));
        assertTrue(atom.body().contains("<content type=\"html\">&lt;p&gt;The lock at Wexcombe"));
        var item =
                running.get("/feeds/wexcombe-locks.json").json().path("items").get(0);
        assertEquals("""
                <p>The lock at Wexcombe opened on Monday, after nine years of work on its gates.</p>
                <p>Boats of up to 20 tons may pass &amp; turn.</p>
                """, item.path("content_html").asString());
        assertTrue(running.get("/topics/wexcombe-locks").body().contains("href=\"/feeds/wexcombe-locks.atom\""));
    }

    @Test
    void severalTopicsHaveOneFeedWithEachStoryOnce() {
        story("Wren seen", "A wren was seen on the pier on Monday.", List.of("Pier birds", "Pier walks"));
        story("Pier walk", "The pier walk is open on Sunday.", List.of("Pier walks"));
        story("Something else", "Something else was seen at the mill.", List.of("Mill things"));
        var items = running.get("/feeds/of/pier-birds+pier-walks.json").json().path("items");
        assertEquals(2, items.size());
        assertEquals("Pier walk", items.get(0).path("title").asString());
        assertEquals("Wren seen", items.get(1).path("title").asString());
        assertEquals(200, running.get("/feeds/of/pier-birds+no-such-topic.xml").status());
        assertEquals(404, running.get("/feeds/of/no-such-topic.xml").status());
        assertEquals(404, running.get("/feeds/of/pier-birds").status());
        assertEquals(
                400,
                running.get("/feeds/of/" + "pier-birds+".repeat(50) + "pier-walks.xml")
                        .status());
        assertTrue(running.get("/feeds/of/pier-birds+pier-walks.xml")
                .body()
                .contains("<title>Tidings: Pier birds and Pier walks</title>"));
    }

    @Test
    void feedsHoldSummariesWhereThatIsTheSetting(@TempDir Path folder) throws Exception {
        story(
                "Gate shut",
                "The gate was shut on Monday.\n\nIt opens again on the second day of May.",
                List.of("Gates"));
        var configuration = running.anotherNode(running.ownDatabase(), Map.of("site.feed-texts", "summary"));
        // The same VAPID key: the readers are the same.
        var data = DataFolder.open(folder.resolve("data"));
        data.secret("vapid-key", () -> running.data.secret("vapid-key").orElseThrow());
        try (var node = Tidings.start(configuration, data, Clock.systemUTC())) {
            var feed = running.send(HttpRequest.newBuilder(node.address().resolve("/feeds/gates.json")))
                    .json();
            var item = feed.path("items").get(0);
            assertFalse(item.has("content_html"));
            assertEquals(
                    "The gate was shut on Monday.", item.path("content_text").asString());
        }
    }
}
