package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidings.platform.Json;
import org.tidings.webpush.Envelope;

class ReminderTest {
    private static final URI ADDRESS = URI.create("https://news.example.org/stories/flood");

    private static Reminder.About about(String lang, String... topics) {
        return new Reminder.About(
                ADDRESS,
                "story-1",
                new Reminder.Look(
                        Optional.of(lang),
                        Optional.of(Instant.ofEpochMilli(1_790_000_000_000L)),
                        Optional.of(URI.create("https://news.example.org/pictures/of-1.jpg"))),
                List.of(topics),
                List.of(1L));
    }

    @Test
    void whatABrowserNeedsIsInIt() {
        assertEquals(
                """
                {"title":"Flood","body":"Water.","navigate":"https://news.example.org/stories/flood","lang":"en","dir":"ltr",\
                "tag":"story-1","image":"https://news.example.org/pictures/of-1.jpg","timestamp":1790000000000,\
                "data":{"dispatch":"7","topics":["floods","port-ellery"],"story":"1"}}""",
                Json.tree(new Reminder("Flood", "Water.", about("en", "floods", "port-ellery")).toJson(7))
                        .path("notification")
                        .toString());
    }

    @Test
    void topicsTakeLittleOfIt() {
        var slug = "x".repeat(90);
        var topics = Json.tree(new Reminder("Flood", "Water.", about("en", slug, slug, slug)).toJson(7))
                .path("notification")
                .path("data")
                .path("topics");
        assertEquals(2, topics.size());
    }

    @Test
    void aTextThatAPushMessageCannotHoldIsShortenedAtASentenceAndTheTitleKept() {
        var sentence = "The water is still rising in every street of the old town. ";
        var reminder = new Reminder("Flood", sentence.repeat(100), about("en"));
        assertEquals("Flood", reminder.title());
        assertTrue(reminder.body().endsWith("of the old town."), reminder.body());
        int bytes = reminder.toJson(Long.MAX_VALUE).getBytes(UTF_8).length;
        assertTrue(bytes <= Envelope.MAX_PLAINTEXT_BYTES, bytes + " bytes");
        assertTrue(bytes > Envelope.MAX_PLAINTEXT_BYTES * 8 / 10, "no more is cut than need be: " + bytes);
    }

    @Test
    void bytesCountAndNotCharacters() {
        // Three bytes each in UTF-8, and no sentence or word to cut at.
        var reminder = new Reminder("洪水", "水".repeat(3000), about("zh"));
        int bytes = reminder.toJson(Long.MAX_VALUE).getBytes(UTF_8).length;
        assertTrue(bytes <= Envelope.MAX_PLAINTEXT_BYTES, bytes + " bytes");
        assertTrue(reminder.body().endsWith("水…"));
        assertTrue(reminder.body().length() > 1000);
    }

    @Test
    void aTitleThatDoesNotFitAloneIsShortenedToo() {
        var reminder = new Reminder("flood ".repeat(1000), "Water.", about("en"));
        assertEquals("", reminder.body());
        assertTrue(reminder.title().endsWith("flood…"));
        assertTrue(reminder.toJson(Long.MAX_VALUE).getBytes(UTF_8).length <= Envelope.MAX_PLAINTEXT_BYTES);
    }
}
