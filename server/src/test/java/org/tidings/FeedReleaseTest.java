package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Json;
import org.tidings.standin.Await;
import tools.jackson.databind.JsonNode;

/** What an agency says of its stories by ninjs: recalled, embargoed, released. */
@ExtendWith(RunningTidings.Shared.class)
class FeedReleaseTest {
    private static final String FAR = "2126-01-01T00:00:00Z";
    private static final String OVER = "2026-01-01T00:00:00Z";

    private final RunningTidings running;
    private final FeedSite site;

    FeedReleaseTest(RunningTidings running) {
        this.running = running;
        this.site = running.otherSite;
    }

    private void put(String path, String headline, String text, Map<String, String> more) {
        var item = new HashMap<String, String>(Map.of(
                "uri",
                "urn:agency:" + path,
                "type",
                "text",
                "headline",
                headline,
                "body_xhtml",
                text,
                "versioncreated",
                Instant.now().toString()));
        item.putAll(more);
        site.put(path, "application/json", Json.write(List.of(item)));
    }

    /** A feed that has been read once, empty. */
    private String feed(String path, String goesTo) {
        site.put(path, "application/json", "[]");
        var id = running.addFeed(site.address(path));
        running.awaitRead(id, Json.tree("{\"failures\": 0, \"readAt\": null}"));
        running.api("PUT", "/api/v1/feeds/" + id, "application/json", Json.write(Map.of("goesTo", goesTo)));
        return id;
    }

    private static JsonNode entry(JsonNode feed) {
        assertEquals(1, feed.path("entries").size(), feed::toString);
        return feed.path("entries").get(0);
    }

    private JsonNode story(JsonNode feed) {
        return running.api("GET", "/api/v1/stories/" + entry(feed).path("story").asString(), "", "")
                .json();
    }

    @Test
    void aStoryThatItsSenderRecallsIsWithdrawnInThatReading() {
        for (var status : List.of("canceled", "withheld")) {
            var path = "/recalled-" + status;
            var id = feed(path, "publication");
            put(path, "Mayor resigns " + status, FeedSite.text(path), Map.of("pubstatus", "usable"));
            var story = story(running.readFeed(id));
            assertEquals("published", story.path("state").asString());

            put(path, "Mayor resigns " + status, "", Map.of("pubstatus", status));
            var feed = running.readFeed(id);
            assertEquals("withdrawn", story(feed).path("state").asString());
            assertEquals("withdrawn", entry(feed).path("outcome").asString());
            assertTrue(
                    feed.path("notice")
                            .asString()
                            .contains("“Mayor resigns " + status + "” was withdrawn from the site."),
                    feed::toString);
            assertEquals(
                    410,
                    running.get("/stories/" + story.path("slug").asString()).status());
            var desk = running.desk("/desk").body().replaceAll("\\s+", " ");
            assertTrue(desk.contains("Mayor resigns " + status + "</a> was withdrawn."), desk);

            put(path, "Mayor resigns " + status, FeedSite.text(path), Map.of("pubstatus", "usable"));
            var again = running.readFeed(id);
            assertEquals("draft", entry(again).path("outcome").asString(), "an editor decides");
            assertFalse(entry(again).path("story").equals(story.path("id")), again::toString);
        }
    }

    @Test
    void aRecallIsHeardAlsoWhenAnEditorHasChangedTheStory() {
        var id = feed("/edited-recall", "publication");
        put("/edited-recall", "Dam breaks", FeedSite.text("dam"), Map.of());
        var story = story(running.readFeed(id)).path("id").asString();
        var put = running.api(
                "PUT",
                "/api/v1/stories/" + story,
                "text/plain",
                "The dam has broken\n\nThe board has met, and that is all there is to say about the dam.");
        assertEquals(200, put.status(), put.body());
        put("/edited-recall", "Dam breaks", FeedSite.text("dam"), Map.of("pubstatus", "canceled"));
        var feed = running.readFeed(id);
        assertEquals("withdrawn", story(feed).path("state").asString());
        assertTrue(feed.path("notice").asString().contains("It had been changed at the desk."), feed::toString);
    }

    @Test
    void aDraftThatItsSenderRecallsSaysSoAtTheDesk() {
        var id = feed("/recalled-draft", "draft");
        put("/recalled-draft", "Ferry sinks", FeedSite.text("sinks"), Map.of());
        assertEquals("draft", story(running.readFeed(id)).path("state").asString());
        put("/recalled-draft", "Ferry sinks", "", Map.of("pubstatus", "canceled"));
        var feed = running.readFeed(id);
        assertEquals("recalled", entry(feed).path("outcome").asString());
        var doubt = "Its sender says that this story is canceled: it must not be published.";
        assertEquals(doubt, story(feed).path("doubts").get(0).asString());
        assertEquals(2, story(feed).path("revision").asInt());
        assertEquals(2, story(running.readFeed(id)).path("revision").asInt(), "it is said once");

        put("/recalled-draft", "Ferry sinks", FeedSite.text("sinks"), Map.of("pubstatus", "usable"));
        feed = running.readFeed(id);
        assertEquals("draft", entry(feed).path("outcome").asString());
        assertEquals(0, story(feed).path("doubts").size());
    }

    @Test
    void anEntryThatIsRecalledBeforeItCameBecomesNoStory() {
        var id = feed("/never", "publication");
        put("/never", "Bank fails", FeedSite.text("bank"), Map.of("pubstatus", "withheld"));
        var feed = running.readFeed(id);
        assertEquals("recalled", entry(feed).path("outcome").asString());
        assertTrue(entry(feed).path("story").isNull());
        put("/never", "Bank fails", FeedSite.text("bank"), Map.of("pubstatus", "usable"));
        assertEquals("published", story(running.readFeed(id)).path("state").asString());
    }

    @Test
    void anEmbargoedVersionOfAPublishedStoryWaitsUntilItsEmbargoIsOver() {
        var id = feed("/new-version", "publication");
        put("/new-version", "Budget is out", FeedSite.text("budget"), Map.of());
        var first = story(running.readFeed(id));
        assertEquals("published", first.path("state").asString());

        put("/new-version", "Budget is cut", FeedSite.text("budget cut"), Map.of("embargoed", FAR));
        for (int reading = 0; reading < 2; reading++) {
            var held = running.readFeed(id);
            assertEquals("Budget is out", story(held).path("headline").asString());
            assertEquals(FAR, entry(held).path("heldUntil").asString());
            assertTrue(
                    held.path("notice").asString().contains("Until then the text on the site stays as it is."),
                    held::toString);
        }
        assertEquals("", site.asked("/new-version").getLast().ifNoneMatch(), "“not modified” would hide what waits");

        put("/new-version", "Budget is cut", FeedSite.text("budget cut"), Map.of("embargoed", OVER));
        var revised = running.readFeed(id);
        assertEquals("Budget is cut", story(revised).path("headline").asString());
        assertEquals(first.path("id"), story(revised).path("id"));
        assertTrue(entry(revised).path("heldUntil").isNull());
    }

    @Test
    void anEmbargoedVersionOfADraftReplacesItsText() {
        var id = feed("/draft-version", "draft");
        put("/draft-version", "Strike is called", FeedSite.text("strike"), Map.of());
        running.readFeed(id);
        put("/draft-version", "Strike is off", FeedSite.text("strike off"), Map.of("embargoed", FAR));
        var story = story(running.readFeed(id));
        assertEquals("Strike is off", story.path("headline").asString());
        assertEquals(
                "Its sender has embargoed this story until " + FAR + ".",
                story.path("doubts").get(0).asString());
    }

    @Test
    void anEmbargoThatIsOverHoldsNothing() {
        var id = feed("/over", "publication");
        put(
                "/over",
                "Rates rise",
                FeedSite.text("rates"),
                Map.of("embargoed", Instant.now().minusSeconds(60).toString(), "firstcreated", OVER));
        assertEquals("published", story(running.readFeed(id)).path("state").asString());
    }

    @Test
    void anEmbargoedStoryIsPublishedWhenItsEmbargoEnds() {
        var id = feed("/embargoed", "publication");
        var end = Instant.now().plusSeconds(4);
        put("/embargoed", "Prize is given", FeedSite.text("prize"), Map.of("embargoed", end.toString()));
        var feed = running.readFeed(id);
        var first = story(feed);
        if (Instant.now().isBefore(end)) {
            assertEquals("draft", first.path("state").asString());
            assertTrue(first.path("doubts").toString().contains("has embargoed this story until"), first::toString);
        }
        var published = Await.value(
                "the end of the embargo",
                () -> Optional.of(story(running.readFeed(id)))
                        .filter(now -> now.path("state").asString().equals("published")));
        assertEquals(first.path("id"), published.path("id"));
        assertEquals(0, published.path("doubts").size(), published::toString);
        assertFalse(Instant.now().isBefore(end));
    }
}
