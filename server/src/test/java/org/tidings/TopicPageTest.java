package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Json;

/** What the page of a topic says besides its stories: who said what, how often there is news, what goes with it. */
@ExtendWith(RunningTidings.Shared.class)
class TopicPageTest {
    private final RunningTidings running;

    TopicPageTest(RunningTidings running) {
        this.running = running;
    }

    private String story(String headline, String body, List<String> topics) {
        return story(headline, body, topics, Map.of());
    }

    private String story(String headline, String body, List<String> topics, Map<String, Object> more) {
        var story = new HashMap<String, Object>(Map.of("headline", headline, "body", body, "topics", topics));
        story.putAll(more);
        var reply = running.api("POST", "/api/v1/stories", "application/json", Json.write(story));
        assertEquals(201, reply.status(), reply.body());
        return reply.json().path("id").asString();
    }

    private String person(String name) {
        var reply = running.api(
                "POST", "/api/v1/topics", "application/json", Json.write(Map.of("name", name, "kind", "person")));
        assertTrue(reply.status() == 200 || reply.status() == 201, reply.body());
        return name;
    }

    private String page(String path) {
        var reply = running.get(path);
        assertEquals(200, reply.status(), path);
        return reply.body();
    }

    @Test
    void aPersonsPageHasTheirWordsEachWithItsStory() {
        for (int i = 1; i <= 4; i++) {
            story(
                    "Quarry talks, day " + i,
                    "“The quarry opens again on day " + i + ",” said Odette Farrow, who owns it.",
                    List.of(person("Odette Farrow"), "Quarry talks"),
                    Map.of("publishedAt", "2026-03-0" + i + "T08:00:00Z"));
        }
        var page = page("/topics/odette-farrow");
        assertTrue(page.contains("What Odette Farrow said"), page);
        assertTrue(page.contains("<p>The quarry opens again on day 4</p>"), page);
        assertTrue(page.contains("<a href=\"/stories/quarry-talks-day-4\">Quarry talks, day 4</a>"), page);
        assertFalse(page.contains("<p>The quarry opens again on day 1</p>"));
        assertTrue(page.contains("<a href=\"/topics/odette-farrow/quotations\">All quotations of Odette Farrow</a>"));
        var all = page("/topics/odette-farrow/quotations");
        assertTrue(all.contains("data-topic=\"odette-farrow\""), "a person is followed from there too");
        assertEquals(4, all.split("<blockquote", -1).length - 1);
        assertEquals(404, running.get("/topics/odette-farrow/quotations?page=2").status());
        assertEquals(404, running.get("/topics/quarry-talks/quotations").status());

        var talks = page("/topics/quarry-talks");
        assertTrue(talks.contains("Quoted on this topic"), talks);
        assertTrue(talks.contains("data-topic=\"odette-farrow\""));
        assertTrue(talks.contains("Related topics"));
        assertTrue(page("/stories/quarry-talks-day-4")
                .contains("<a class=\"name\" href=\"/topics/odette-farrow\">Odette Farrow</a"));
    }

    @Test
    void wordsOfAWithdrawnOrRevisedStoryAreNoLongerThere() {
        var id = story(
                "Mill to close",
                "“The mill closes in May,” said Ansgar Thole, who runs it.",
                List.of(person("Ansgar Thole")));
        story(
                "Mill fair",
                "The fair at the mill was busy, and Ansgar Thole opened it.",
                List.of(person("Ansgar Thole")));
        assertTrue(page("/topics/ansgar-thole").contains("<p>The mill closes in May</p>"));
        var revised = running.api(
                "PUT",
                "/api/v1/stories/" + id,
                "application/json",
                Json.write(Map.of(
                        "headline",
                        "Mill to close",
                        "body",
                        "“The mill closes in June,” said Ansgar Thole, who runs it.",
                        "topics",
                        List.of(person("Ansgar Thole")))));
        assertEquals(200, revised.status(), revised.body());
        assertFalse(page("/topics/ansgar-thole").contains("in May"));
        assertTrue(page("/topics/ansgar-thole").contains("<p>The mill closes in June</p>"));
        assertEquals(
                200,
                running.api("DELETE", "/api/v1/stories/" + id, "application/json", "")
                        .status());
        assertFalse(page("/topics/ansgar-thole").contains("in June"));
    }

    @Test
    void aTopicSaysHowOftenThereIsNewsOnceItIsOldEnoughToKnow() {
        var now = Instant.now();
        story(
                "Harbour log opens",
                "The harbour log was opened.",
                List.of("Harbour log"),
                publishedAt(now.minus(Duration.ofDays(200))));
        for (int i = 1; i <= 24; i++) {
            story(
                    "Harbour log " + i,
                    "The harbour log has its entry number " + i + " of the week.",
                    List.of("Harbour log"),
                    publishedAt(now.minus(Duration.ofDays(3L * i))));
        }
        assertTrue(page("/topics/harbour-log").contains("about 2 stories a week"));
        assertTrue(page("/topics/harbour-log").contains("data-rate=\"about 2 stories a week\""));
        story(
                "A rare thing",
                "A thing that is rare was seen at the pier.",
                List.of("Rare things"),
                publishedAt(now.minus(Duration.ofDays(100))));
        assertTrue(page("/topics/rare-things").contains("less than a story a month"));
        story("A new thing", "A thing that is new was seen at the pier.", List.of("New things"));
        assertFalse(page("/topics/new-things").contains("a month"));
    }

    private static Map<String, Object> publishedAt(Instant time) {
        return Map.of("publishedAt", time.toString());
    }

    @Test
    void aWithdrawnStorySaysWhatItWasAndWhen() {
        var id = story(
                "Ferry to stop",
                "The ferry is to stop on Monday.",
                List.of("Ferry stops"),
                Map.of("publishedAt", "2026-02-01T08:00:00Z"));
        running.api("DELETE", "/api/v1/stories/" + id, "application/json", "");
        var gone = running.get("/stories/ferry-to-stop");
        assertEquals(410, gone.status());
        assertTrue(gone.body().contains("This story has been withdrawn"), gone.body());
        assertTrue(gone.body().contains(">Ferry to stop</p>"));
        assertTrue(gone.body().contains("It was published on 1 February 2026, 08:00 UTC."));
        assertFalse(gone.body().contains("The ferry is to stop on Monday."));
    }
}
