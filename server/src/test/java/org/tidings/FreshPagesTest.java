package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Json;
import org.tidings.standin.Await;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

/** Pages are kept in memory for a moment, and never show what this server has changed since. */
@ExtendWith(RunningTidings.Shared.class)
class FreshPagesTest {
    private static final int STORIES = 10;
    private static final int READERS = 4;

    private final RunningTidings running;

    FreshPagesTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aWithdrawnStoryIsNowhereOnceItsWithdrawalIsAnswered() throws Exception {
        var reading = new ArrayList<Future<?>>();
        var isOver = new AtomicBoolean();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < READERS; i++) {
                reading.add(readers.submit(() -> {
                    while (!isOver.get()) {
                        for (var page : new String[] {"/", "/feeds/all.xml", "/sitemap-news.xml"}) {
                            assertEquals(200, running.get(page).status(), page);
                        }
                    }
                }));
            }
            try {
                for (int i = 0; i < STORIES; i++) {
                    var story = publish("Lock gate jammed");
                    var page = page(story);
                    var headline = story.path("headline").asString();
                    assertEquals(200, running.get(page).status());
                    assertTrue(running.get("/").body().contains(headline));
                    var id = story.path("id").asString();
                    assertEquals(
                            200,
                            running.api("DELETE", "/api/v1/stories/" + id, "", "")
                                    .status());
                    assertEquals(410, running.get(page).status());
                    for (var list : new String[] {"/", "/feeds/all.xml", "/feeds/all.json", "/sitemap-news.xml"}) {
                        assertFalse(running.get(list).body().contains(headline), list);
                    }
                }
            } finally {
                isOver.set(true);
            }
            for (var reader : reading) {
                reader.get();
            }
        }
    }

    @Test
    void aTopicWithoutAStoryLeftIsOfferedNowhere() {
        var topic = running.unique("Sandbanks");
        var story = running.publish(running.unique("Bank shifted") + "\nTopics: " + topic + "\n"
                + running.unique("It shifted") + " overnight.");
        assertTrue(running.get("/topics").body().contains(topic));
        running.get("/");
        running.api("DELETE", "/api/v1/stories/" + story.path("id").asString(), "", "");
        for (var page : new String[] {"/", "/topics", "/following"}) {
            assertFalse(running.get(page).body().contains(topic), page);
        }
        assertEquals(404, running.get("/topics/" + Slug.of(topic).text()).status());
    }

    @Test
    void aNewTextIsShownOnceItsChangeIsAnswered() {
        var story = publish("Swing bridge stuck");
        assertTrue(running.get(page(story)).body().contains("before noon"));
        var changed = running.api(
                "PUT",
                "/api/v1/stories/" + story.path("id").asString(),
                "application/json",
                Json.write(Map.of(
                        "headline",
                        story.path("headline").asString(),
                        "text",
                        running.unique("The bridge was freed") + " after dark, the harbour master said.")));
        assertEquals(200, changed.status(), changed.body());
        var page = running.get(page(story)).body();
        assertTrue(page.contains("after dark"), page);
        assertFalse(page.contains("before noon"));
    }

    @Test
    void aRenamedTopicHasItsNewNameOnEveryPageAndItsFeedsHaveAnotherTag() {
        var old = running.unique("Tideways");
        var slug = Slug.of(old).text();
        var story = running.publish(running.unique("Weir opened") + "\nTopics: " + old + "\n"
                + running.unique("It opened at dawn") + " today.");
        var tags = new java.util.LinkedHashMap<String, String>();
        for (var feed : new String[] {"/feeds/" + slug + ".xml", "/feeds/" + slug + ".json", "/topics/" + slug}) {
            tags.put(feed, running.get(feed).header("etag"));
        }
        var renamed = running.unique("Estuary paths");
        assertEquals(
                200,
                running.api("PUT", "/api/v1/topics/" + slug, "application/json", Json.write(Map.of("name", renamed)))
                        .status());
        tags.forEach((feed, tag) -> {
            var now = running.send(running.to(feed).header("If-None-Match", tag));
            assertEquals(200, now.status(), feed);
            assertNotEquals(tag, now.header("etag"), feed);
            assertTrue(now.body().contains(renamed), feed);
        });
        for (var page : new String[] {page(story), "/topics", "/following", "/"}) {
            var body = running.get(page).body();
            assertTrue(body.contains(renamed), page);
            assertFalse(body.contains(old), page);
        }
    }

    @Test
    void whatAnotherServerOnTheSameDatabaseWithdrawsGoesFromTheOtherToo(@TempDir Path folder) throws Exception {
        var data = DataFolder.open(folder.resolve("second"));
        data.secret("vapid-key", () -> running.data.secret("vapid-key").orElseThrow());
        var story = publish("Dredger aground");
        try (var second =
                Tidings.start(running.anotherNode(running.ownDatabase(), Map.of()), data, Clock.systemUTC())) {
            var there = HttpRequest.newBuilder(second.address().resolve(page(story)));
            assertEquals(200, running.send(there.copy()).status());
            running.api("DELETE", "/api/v1/stories/" + story.path("id").asString(), "", "");
            assertEquals(410, running.get(page(story)).status());
            Await.until(
                    "the other server to see it",
                    () -> running.send(there.copy()).status() == 410);
        }
    }

    private JsonNode publish(String headline) {
        return running.publish(running.unique(headline) + "\n" + running.unique("It stuck") + " before noon.");
    }

    private static String page(JsonNode story) {
        return "/stories/" + story.path("slug").asString();
    }
}
