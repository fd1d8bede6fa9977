package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.platform.Json;
import org.tidings.standin.Await;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

/** Where reminders are, in words: what the API counts and what the desk says of it. */
@ExtendWith(RunningTidings.Shared.class)
class DispatchWordsTest {
    private final RunningTidings running;

    DispatchWordsTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void firstTriesWithoutAnAnswerAreOnTheirWayAndNotToBeTriedAgain() {
        var dispatch = publishTo("slow-1900", "slow-1900", "slow-1900", "ok");
        Await.until(
                "three to be without an answer",
                () -> show(dispatch).path("onTheirWay").asInt() == 3);
        var page = running.desk("/desk/dispatches/" + dispatch).body();
        assertEquals("3", count(page, "On their way"));
        assertEquals("0", count(page, "To be tried again"));
        assertEquals(0, show(dispatch).path("retrying").asInt());

        var done = running.awaitDone(dispatch);
        assertEquals(4, done.path("accepted").asInt());
        assertEquals(0, done.path("onTheirWay").asInt());
    }

    @Test
    void thoseWhoseServiceAskedToWaitAreToBeTriedAgainAndNotOnTheirWay() {
        var dispatch = publishTo("429-60", "ok");
        Await.until("one to wait", () -> show(dispatch).path("retrying").asInt() == 1);
        assertEquals(0, show(dispatch).path("onTheirWay").asInt());
        var page = running.desk("/desk/dispatches/" + dispatch).body();
        assertEquals("0", count(page, "On their way"));
        assertEquals("1", count(page, "To be tried again"));
        change(dispatch, "cancel");
    }

    @Test
    void aHeldDispatchSaysHowManyAreWithPushServices() {
        var dispatch = publishTo("ok", "ok", "429-60", "slow-1900");
        Await.until("all to be sent", () -> {
            var json = show(dispatch);
            return json.path("accepted").asInt() == 2
                    && json.path("onTheirWay").asInt() == 1
                    && json.path("retrying").asInt() == 1;
        });
        assertEquals("paused", change(dispatch, "pause").path("state").asString());
        assertEquals("Held: 3 already with push services", title(dispatch));
        var events = running.desk("/desk/dispatches/" + dispatch).body();
        assertTrue(events.contains(">Resume</button>"), events);
        change(dispatch, "cancel");
        assertEquals("Stopped by an editor", title(dispatch));
    }

    private String title(String dispatch) {
        return found(
                "<h1[^>]*>([^<]*)</h1>",
                running.desk("/desk/dispatches/" + dispatch).body());
    }

    private static String count(String page, String label) {
        return found("<dt>" + label + "</dt>\\s*<dd[^>]*>([^<]*)</dd>", page);
    }

    private static String found(String regex, String page) {
        var found = Pattern.compile(regex).matcher(page);
        assertTrue(found.find(), () -> regex + " in " + page);
        return found.group(1).strip();
    }

    private String publishTo(String... behaviours) {
        var topic = running.unique("Wording");
        running.makeTopic(topic);
        for (var behaviour : behaviours) {
            running.follow(behaviour, Slug.of(topic).text());
        }
        return running.publish("News of " + topic + "\nTopics: " + topic + "\n\nThere is news of " + topic + ".")
                .path("dispatch")
                .path("id")
                .asString();
    }

    private JsonNode show(String dispatch) {
        return running.api("GET", "/api/v1/dispatches/" + dispatch, "", "").json();
    }

    private JsonNode change(String dispatch, String what) {
        var reply = running.api("POST", "/api/v1/dispatches/" + dispatch + "/" + what, "", "");
        assertEquals(200, reply.status(), reply.body());
        return Json.tree(reply.body());
    }
}
