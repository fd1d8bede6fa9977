package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidings.webpush.Envelope;

class ReminderTest {
    private static final URI ADDRESS = URI.create("https://news.example.org/stories/flood");

    @Test
    void aTextThatAPushMessageCannotHoldIsShortenedAtASentenceAndTheTitleKept() {
        var sentence = "The water is still rising in every street of the old town. ";
        var reminder = new Reminder("Flood", sentence.repeat(100), ADDRESS, Optional.of("en"), "story-1");
        assertEquals("Flood", reminder.title());
        assertTrue(reminder.body().endsWith("of the old town."), reminder.body());
        int bytes = reminder.toJson(Long.MAX_VALUE).getBytes(UTF_8).length;
        assertTrue(bytes <= Envelope.MAX_PLAINTEXT_BYTES, bytes + " bytes");
        assertTrue(bytes > Envelope.MAX_PLAINTEXT_BYTES * 8 / 10, "no more is cut than need be: " + bytes);
    }

    @Test
    void bytesCountAndNotCharacters() {
        // Three bytes each in UTF-8, and no sentence or word to cut at.
        var reminder = new Reminder("洪水", "水".repeat(3000), ADDRESS, Optional.of("zh"), "story-1");
        int bytes = reminder.toJson(Long.MAX_VALUE).getBytes(UTF_8).length;
        assertTrue(bytes <= Envelope.MAX_PLAINTEXT_BYTES, bytes + " bytes");
        assertTrue(reminder.body().endsWith("水…"));
        assertTrue(reminder.body().length() > 1000);
    }

    @Test
    void aTitleThatDoesNotFitAloneIsShortenedToo() {
        var reminder = new Reminder("flood ".repeat(1000), "Water.", ADDRESS, Optional.of("en"), "story-1");
        assertEquals("", reminder.body());
        assertTrue(reminder.title().endsWith("flood…"));
        assertTrue(reminder.toJson(Long.MAX_VALUE).getBytes(UTF_8).length <= Envelope.MAX_PLAINTEXT_BYTES);
    }
}
