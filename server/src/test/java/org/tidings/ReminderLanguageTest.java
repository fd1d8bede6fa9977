package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Json;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

/** The language that a reminder names, as a reader's browser decrypts it: a screen reader reads it in that voice. */
@ExtendWith(RunningTidings.Shared.class)
class ReminderLanguageTest {
    private final RunningTidings running;

    ReminderLanguageTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aRussianPagesReminderIsInRussian() throws GeneralSecurityException {
        var notification = reminded("text/html", topic -> """
                <html lang="ru"><head><title>Мост закрыт</title><meta property="article:tag" content="%s"></head>
                <body><article><h1>Мост закрыт до весны</h1>
                <p>Мост через реку закрыли в понедельник утром: опору подмыло во время осеннего паводка.</p>
                <p>Движение откроют не раньше апреля, сообщили в управлении дорог.</p></article></body></html>
                """.formatted(topic));
        assertEquals("Мост закрыт до весны", notification.path("title").asString());
        assertEquals("ru", notification.path("lang").asString());
    }

    @Test
    void anArabicTextOfUnknownLanguageIsInArabic() throws GeneralSecurityException {
        var notification = reminded(
                "text/plain",
                topic -> "الجسر مغلق حتى الربيع\nTopics: " + topic
                        + "\n\nأغلقت السلطات الجسر صباح الاثنين بعد أن جرفت المياه إحدى دعائمه.\n\nلن يفتح قبل أبريل.");
        assertEquals("ar", notification.path("lang").asString());
        assertEquals("rtl", notification.path("dir").asString());
    }

    @Test
    void aTextWhoseLanguageIsNotKnownNamesNone() throws GeneralSecurityException {
        var notification = reminded(
                "text/plain",
                topic -> "Bro stengt til våren\nTopics: " + topic + "\n\nBroen ble stengt mandag morgen.");
        assertFalse(notification.has("lang"), notification::toString);
    }

    /** Publishes a story to one reader; the notification that their browser gets. */
    private JsonNode reminded(String contentType, UnaryOperator<String> page) throws GeneralSecurityException {
        var topic = running.unique("Speaking");
        running.api("POST", "/api/v1/topics", "application/json", Json.write(Map.of("name", topic)));
        var reader = running.follow("ok", Slug.of(topic).text());
        var reply = running.api("POST", "/api/v1/stories", contentType, page.apply(topic));
        assertEquals(201, reply.status(), reply.body());
        running.awaitDone(reply.json().path("dispatch").path("id").asString());
        var received = running.push.received(reader.path()).getFirst();
        return Json.tree(new String(reader.decrypt(received.body()), UTF_8)).path("notification");
    }
}
