package org.tidings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Json;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

/** What readers get when a story changes while its reminders are going out. */
@ExtendWith(RunningTidings.Shared.class)
class CorrectionTest {
    private final RunningTidings running;
    private final String topic;

    CorrectionTest(RunningTidings running) {
        this.running = running;
        this.topic = running.unique("Correcting");
        running.makeTopic(topic);
    }

    @Test
    void thoseWhoWereRemindedGetACorrectionAndTheRestTheNewText() {
        var told = follow("ok", 5);
        var inTheAir = follow("slow-1500", 2);
        var waiting = follow("once-429-1", 3);
        var story = publish("The mayor has resigned");
        awaitAcceptedAndOpen(story, 5, 5);

        var revised = revise(story, "The mayor has not resigned", "?correct=true");
        var correction = revised.path("dispatch");
        assertEquals(dispatch(story), correction.path("corrects").asString());
        var done = running.awaitDone(dispatch(revised));
        assertEquals(7, done.path("audience").asInt());
        assertEquals(7, done.path("accepted").asInt());
        assertEquals(10, running.awaitDone(dispatch(story)).path("accepted").asInt());

        for (var reader : Stream.concat(told.stream(), inTheAir.stream()).toList()) {
            assertEquals(List.of("The mayor has resigned", "Correction: The mayor has not resigned"), titles(reader));
        }
        for (var reader : waiting) {
            assertEquals(
                    List.of("The mayor has resigned", "The mayor has not resigned"),
                    titles(reader),
                    "the first was refused with 429");
        }
    }

    @Test
    void thoseWhoAreNotRemindedYetGetTheNewTextAlsoWithoutACorrection() {
        var told = follow("ok", 2);
        var waiting = follow("once-429-1", 1);
        var story = publish("Bridge closed until Monday");
        awaitAcceptedAndOpen(story, 2, 1);
        var revised = revise(story, "Bridge closed until Tuesday", "");
        assertTrue(revised.path("dispatch").isMissingNode(), "nobody is reminded again");
        running.awaitDone(dispatch(story));
        for (var reader : told) {
            assertEquals(List.of("Bridge closed until Monday"), titles(reader));
        }
        assertEquals(List.of("Bridge closed until Monday", "Bridge closed until Tuesday"), titles(waiting.getFirst()));
    }

    @Test
    void aCorrectionInTheMiddleOfManyChunksReachesExactlyThoseWhoNeedIt() {
        var readers = follow("slow-20", 300);
        var story = publish("Twelve are missing");
        Await.until(
                "some to be told",
                () -> running.dispatch(dispatch(story)).path("accepted").asInt() > 0);
        var first = revise(story, "Eleven are missing", "?correct=true");
        var second = revise(story, "Nobody is missing", "?correct=true");
        running.awaitDone(dispatch(story));
        var done = running.awaitDone(dispatch(second));
        Await.until(
                "the first correction to end",
                () -> running.dispatch(dispatch(first)).path("state").asString().matches("done|cancelled"));

        int corrected = 0;
        for (var reader : readers) {
            var titles = titles(reader);
            boolean toldOld = !titles.getFirst().equals("Nobody is missing");
            assertEquals(
                    toldOld ? "Correction: Nobody is missing" : "Nobody is missing",
                    titles.getLast(),
                    titles.toString());
            assertTrue(titles.size() <= (toldOld ? 3 : 1), titles.toString());
            corrected += toldOld ? 1 : 0;
        }
        assertEquals(corrected, done.path("accepted").asInt());
        assertEquals(corrected, done.path("audience").asInt());
    }

    @Test
    void aWithdrawalGoesToThoseWhoWereRemindedAndToThemOnce() {
        var told = follow("ok", 3);
        var inTheAir = follow("slow-1500", 1);
        var waiting = follow("503", 1);
        var story = publish("Dam about to break");
        awaitAcceptedAndOpen(story, 3, 2);

        var withdrawn = delete(story, "?tell=true");
        assertEquals("withdrawn", withdrawn.path("state").asString());
        var done = running.awaitDone(dispatch(withdrawn));
        assertEquals(4, done.path("accepted").asInt());
        for (var reader : Stream.concat(told.stream(), inTheAir.stream()).toList()) {
            assertEquals(List.of("Dam about to break", "Withdrawn: Dam about to break"), titles(reader));
        }
        assertTrue(titles(waiting.getFirst()).stream().allMatch("Dam about to break"::equals));
        var ended = running.dispatch(dispatch(story));
        assertEquals(4, ended.path("accepted").asInt());
        assertEquals(1, ended.path("cancelled").asInt());
        assertTrue(delete(story, "?tell=true").path("dispatch").isMissingNode(), "told already");
    }

    @Test
    void aCorrectionSentTwiceRemindsOnce() {
        var reader = follow("ok", 1).getFirst();
        var story = publish("Fare is 7 crowns");
        running.awaitDone(dispatch(story));
        var first = revise(story, "Fare is 9 crowns", "?correct=true");
        running.awaitDone(dispatch(first));

        var again = revise(story, "Fare is 9 crowns", "?correct=true");
        assertTrue(again.path("dispatch").isMissingNode(), again.toString());
        assertEquals(
                "Nobody is reminded again: the last correction of this story says the same.",
                again.path("note").asString());
        assertEquals(3, again.path("revision").asInt());

        var other = revise(story, "Fare is 8 crowns", "?correct=true");
        running.awaitDone(dispatch(other));
        assertEquals(
                List.of("Fare is 7 crowns", "Correction: Fare is 9 crowns", "Correction: Fare is 8 crowns"),
                titles(reader));
    }

    @Test
    void aHeldCorrectionStaysACorrectionWhenTheTextChangesAgain() {
        follow("ok", 1);
        var story = publish("Pool opens on Friday");
        running.awaitDone(dispatch(story));
        var correction = dispatch(revise(story, "Pool opens on Sunday", "?correct=true"));
        running.awaitDone(correction);
        var jdbi = running.tidings.database().jdbi();
        jdbi.useHandle(handle -> handle.execute(
                "update dispatch set state = 'paused', finished_at = null where id = ?", Long.parseLong(correction)));

        revise(story, "Pool opens on Monday", "");
        var payload = jdbi.withHandle(
                handle -> handle.select("select payload from dispatch where id = ?", Long.parseLong(correction))
                        .mapTo(String.class)
                        .one());
        assertEquals(
                "Correction: Pool opens on Monday",
                Json.tree(payload).path("notification").path("title").asString());
        running.api("POST", "/api/v1/dispatches/" + correction + "/cancel", "", "");
    }

    @Test
    void aDraftHasNobodyToCorrect() {
        var draft = running.api("POST", "/api/v1/stories?draft", "text/plain", text("Not out yet"))
                .json();
        var reply = running.api("PUT", path(draft) + "?correct=true", "text/plain", text("Still not out"));
        assertEquals(409, reply.status());
        assertTrue(reply.body().contains("It is draft, so nobody was reminded of it"), reply.body());
    }

    // ---- doing it ----

    private List<StandInBrowser> follow(String behaviour, int readers) {
        return Stream.generate(() -> running.follow(behaviour, Slug.of(topic).text()))
                .limit(readers)
                .toList();
    }

    private String text(String headline) {
        return headline + "\nTopics: " + topic + "\n\nThis is what is known of " + topic + ": " + headline + ".";
    }

    private JsonNode publish(String headline) {
        return running.publish(text(headline));
    }

    private JsonNode revise(JsonNode story, String headline, String query) {
        var reply = running.api("PUT", path(story) + query, "text/plain", text(headline));
        assertEquals(200, reply.status(), reply.body());
        return reply.json();
    }

    private JsonNode delete(JsonNode story, String query) {
        var reply = running.api("DELETE", path(story) + query, "", "");
        assertEquals(200, reply.status(), reply.body());
        return reply.json();
    }

    private static String path(JsonNode story) {
        return "/api/v1/stories/" + story.path("id").asString();
    }

    private static String dispatch(JsonNode story) {
        return story.path("dispatch").path("id").asString();
    }

    /** Waits until these numbers of reminders are accepted, and open: on their way or to be tried again. */
    private void awaitAcceptedAndOpen(JsonNode story, int accepted, int open) {
        Await.until(accepted + " accepted, " + open + " open", () -> {
            var json = running.dispatch(dispatch(story));
            return json.path("accepted").asInt() == accepted
                    && json.path("onTheirWay").asInt() + json.path("retrying").asInt() == open;
        });
    }

    /** The titles of what a reader's push service got, in order. */
    private List<String> titles(StandInBrowser reader) {
        return running.push.received(reader.path()).stream()
                .map(received -> {
                    try {
                        return Json.tree(new String(reader.decrypt(received.body()), UTF_8))
                                .path("notification")
                                .path("title")
                                .asString();
                    } catch (GeneralSecurityException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.toList());
    }
}
