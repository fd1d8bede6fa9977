package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.RunningTidings.Reply;
import org.tidings.platform.Json;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

/** What a reader asks of reminders: which there were, one again later, a test, all data. */
@ExtendWith(RunningTidings.Shared.class)
class ReaderRemindersTest {
    private final RunningTidings running;
    private final String topic;
    private final StandInBrowser browser;
    private final JsonNode reader;

    ReaderRemindersTest(RunningTidings running) {
        this.running = running;
        topic = running.unique("Lighthouses");
        running.makeTopic(topic);
        var slug = Slug.of(topic).text();
        browser = running.push.browser("ok", slug);
        reader = running.register(browser.subscriptionJson(), slug).json();
    }

    @Test
    void theLastRemindersAreShownWithWhatBecameOfThem() {
        var first = publish("The lamp is lit");
        send("PUT", "", "{'timeZone':'UTC','cap':1}");
        var second = publish("The lamp is brighter");
        publish("The lamp is the brightest");
        var reminders = send("GET", "", "").json().path("reminders");
        assertEquals(3, reminders.size(), reminders::toString);
        assertEquals(
                "The lamp is the brightest", reminders.path(0).path("title").asString());
        assertEquals("held", reminders.path(0).path("outcome").asString());
        assertEquals("cap", reminders.path(0).path("heldBy").asString());
        assertEquals(second.path("id"), reminders.path(1).path("story"));
        assertEquals("accepted", reminders.path(2).path("outcome").asString());
        assertEquals(first.path("url"), reminders.path(2).path("url"));
        assertEquals("story", reminders.path(2).path("kind").asString());
        assertTrue(reminders.path(2).path("heldBy").isNull());
    }

    @Test
    void aReminderComesAgainLater() {
        var story = publish("The lamp is lit").path("id").asString();
        var before = Instant.now();
        var reply = send("POST", "/later", "{'story':'" + story + "','when':'hour'}");
        assertEquals(200, reply.status(), reply.body());
        var at = Instant.parse(reply.json().path("at").asString());
        assertFalse(at.isBefore(before.plus(Duration.ofHours(1))), at.toString());
        assertFalse(at.isAfter(Instant.now().plus(Duration.ofHours(1))), at.toString());
        var held = send("GET", "/export", "").json().path("held");
        assertEquals(story, held.path(0).path("story").asString());

        comesNow();
        Await.until(
                "the reminder again",
                () -> running.push.received(browser.path()).size() == 2);
        var again = notification(1);
        assertEquals("The lamp is lit", again.path("title").asString());
        assertEquals("story-" + story, again.path("tag").asString());
        Await.until(
                "the digest to be recorded",
                () -> send("GET", "", "").json().path("reminders").size() == 2);
        var last = send("GET", "", "").json().path("reminders").path(0);
        assertEquals("digest", last.path("kind").asString());
        assertTrue(last.path("story").isNull());
    }

    @Test
    void laterIsForReadersWhoHadIt() {
        var topicOfOthers = running.unique("Harbours");
        running.makeTopic(topicOfOthers);
        var other = running.publish(
                "A harbour\nTopics: " + topicOfOthers + "\n\nThere is a new harbour, of " + topicOfOthers + ".");
        var story = other.path("id").asString();
        var dispatch = other.path("dispatch").path("id").asString();
        assertEquals(
                404,
                send("POST", "/later", "{'story':'" + story + "','when':'hour'}")
                        .status());
        assertEquals(
                404,
                send("POST", "/later", "{'dispatch':'" + dispatch + "','when':'digest'}")
                        .status());
        assertEquals(
                404,
                send("POST", "/later", "{'dispatch':'999999','when':'digest'}").status());
        var reply = send("POST", "/later", "{'story':'" + story + "','when':'tomorrow'}");
        assertEquals(400, reply.status());
        assertEquals(
                "'when' is 'tomorrow'; it must be hour or digest.",
                reply.json().path("detail").asString());
    }

    @Test
    void aTestComesAtOnceWhateverTheTermsAndNotTooOften() {
        send("PUT", "", "{'pausedUntil':'" + Instant.now().plus(Duration.ofDays(2)) + "'}");
        var reply = send("POST", "/test", "");
        assertEquals(200, reply.status(), reply.body());
        assertEquals("accepted", reply.json().path("outcome").asString());
        assertEquals("A test", notification(0).path("title").asString());
        assertEquals(200, send("POST", "/test", "").status());
        var third = send("POST", "/test", "");
        assertEquals(429, third.status());
        assertTrue(Integer.parseInt(third.header("retry-after")) <= 10);
    }

    @Test
    void theExportHasRemindersOfTopicsThatAreNoLongerFollowedAndOlderOnesThanAreShown() {
        for (int i = 1; i <= 3; i++) {
            publish("The lamp is lit, and this is number " + i);
        }
        running.tidings
                .database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update dispatch set created_at = created_at - interval '40 days' where payload like ?",
                        "%this is number 1%"));
        running.tidings.database().jdbi().useHandle(handle -> handle.execute("""
                        update ledger set day = (created_at at time zone 'UTC')::date
                        from dispatch where id = dispatch_id and payload like ?
                        """, "%this is number 1%"));
        assertEquals(2, send("GET", "", "").json().path("reminders").size());
        send("PUT", "", "{'topics':[],'timeZone':'UTC','cap':2}");
        assertEquals(0, send("GET", "", "").json().path("reminders").size());
        var kept = send("GET", "/export", "").json().path("reminders");
        assertEquals(3, kept.size(), kept::toString);
        assertEquals(
                "The lamp is lit, and this is number 1",
                kept.path(2).path("title").asString());
    }

    @Test
    void theExportHasWhatCountsTowardsTheCapAndWhatIsToBeTriedAgain() {
        send("PUT", "", "{'timeZone':'UTC','cap':2}");
        var dispatch = publish("The lamp is lit").path("dispatch").path("id").asString();
        var kept = send("GET", "/export", "").json();
        assertEquals(Json.tree("[\"" + dispatch + "\"]"), kept.path("capped").path("dispatches"), kept::toString);
        assertEquals(0, kept.path("waiting").size());

        var slug = Slug.of(topic).text();
        var unlucky = running.register(
                        running.push.browser("503", slug + "-unlucky").subscriptionJson(), slug)
                .json();
        var story = running.publish("The lamp is out\nTopics: " + topic + "\n\nThe lamp went out at four.");
        var waiting = Await.value(
                "the second try to be awaited",
                () -> Optional.of(send(unlucky, "GET", "/export", "").json().path("waiting"))
                        .filter(all -> all.size() == 1));
        assertEquals(story.path("dispatch").path("id"), waiting.path(0).path("dispatch"));
        assertTrue(send(unlucky, "GET", "/export", "").json().path("capped").isNull());
        running.api("DELETE", "/api/v1/stories/" + story.path("id").asString(), "", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "GET||",
                "PUT||{'topics':[]}",
                "DELETE||",
                "GET|/export|",
                "POST|/test|",
                "POST|/later|{'story':'1','when':'hour'}",
                "POST|/receipts|{'dispatch':'1','event':'opened'}",
                "POST|/receipts|{'story':'1','event':'opened'}"
            })
    void withTheTokenOfAnotherReaderNothingIsDoneAndNothingSaidOfWhoIsThere(String method, String path, String body) {
        var other = running.register(running.push
                        .browser("ok", Slug.of(topic).text() + "-other")
                        .subscriptionJson())
                .json();
        var token = other.path("token").asString();
        var below = Objects.requireNonNullElse(path, "");
        var text = Objects.requireNonNullElse(body, "");
        var there = send(token, reader.path("id").asString(), method, below, text);
        assertEquals(401, there.status());
        // Nobody has this number.
        assertEquals(there.body(), send(token, "4096", method, below, text).body());
        assertEquals(1, send("GET", "", "").json().path("topics").size());
        assertEquals(0, running.push.received(browser.path()).size());
    }

    @Test
    void theAnswerToAChangeHasNoReminders() {
        publish("The lamp is lit");
        var changed = send("PUT", "", "{'timeZone':'UTC','cap':2}").json();
        assertEquals(2, changed.path("terms").path("cap").asInt());
        assertFalse(changed.has("reminders"));
    }

    @Test
    void theExportHasAllThatIsKept() {
        var dispatch = publish("The lamp is lit").path("dispatch").path("id").asString();
        send("POST", "/receipts", "{'dispatch':'" + dispatch + "','event':'opened'}");
        var reply = send("GET", "/export", "");
        assertEquals("attachment; filename=\"reminders.json\"", reply.header("content-disposition"));
        var kept = reply.json();
        assertEquals(
                browser.endpoint(), kept.path("subscription").path("endpoint").asString());
        assertEquals(
                browser.p256dh(),
                kept.path("subscription").path("keys").path("p256dh").asString());
        assertEquals(1, kept.path("topics").size());
        assertEquals(
                "The lamp is lit", kept.path("reminders").path(0).path("title").asString());
        assertEquals(
                Json.tree("[{\"dispatch\":\"" + dispatch + "\",\"opened\":true}]"), kept.path("shown"), kept::toString);
        assertEquals(
                401,
                running.send(running.to("/api/v1/readers/" + reader.path("id").asString() + "/export"))
                        .status());
    }

    private JsonNode publish(String headline) {
        var story = running.publish(
                headline + "\nTopics: " + topic + "\n\nThis is what is known of " + topic + ": " + headline + ".");
        running.awaitDone(story.path("dispatch").path("id").asString());
        return story;
    }

    /** What is held for the reader is due. */
    private void comesNow() {
        running.tidings
                .database()
                .jdbi()
                .useHandle(handle -> handle.execute(
                        "update held set due_at = now() where reader_id = ?",
                        reader.path("id").asLong()));
    }

    private JsonNode notification(int number) {
        try {
            var body = running.push.received(browser.path()).get(number).body();
            return Json.tree(new String(browser.decrypt(body), StandardCharsets.UTF_8))
                    .path("notification");
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private Reply send(String method, String path, String body) {
        return send(reader, method, path, body);
    }

    private Reply send(JsonNode who, String method, String path, String body) {
        return send(who.path("token").asString(), who.path("id").asString(), method, path, body);
    }

    private Reply send(String token, String id, String method, String path, String body) {
        return running.send(running.to("/api/v1/readers/" + id + path)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body.replace('\'', '"'))));
    }
}
