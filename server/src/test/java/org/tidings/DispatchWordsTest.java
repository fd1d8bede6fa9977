package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.standin.Await;

/** Where reminders are, in words: what the API counts and what the desk says of it. */
@ExtendWith(RunningTidings.Shared.class)
class DispatchWordsTest {
    private final RunningTidings running;

    DispatchWordsTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void firstTriesWithoutAnAnswerAreOnTheirWayAndNotToBeTriedAgain() {
        var dispatch = running.dispatchTo("slow-8000", "slow-8000", "slow-8000", "ok");
        Await.until(
                "three to be without an answer",
                () -> running.dispatch(dispatch).path("onTheirWay").asInt() == 3);
        var page = running.desk("/desk/dispatches/" + dispatch).body();
        assertEquals("3", count(page, "On their way"));
        assertEquals("0", count(page, "To be tried again"));
        assertEquals(0, running.dispatch(dispatch).path("retrying").asInt());

        var done = running.awaitDone(dispatch);
        assertEquals(4, done.path("accepted").asInt());
        assertEquals(0, done.path("onTheirWay").asInt());
    }

    @Test
    void thoseWhoseServiceAskedToWaitAreToBeTriedAgainAndNotOnTheirWay() {
        var dispatch = running.dispatchTo("429-60", "ok");
        Await.until("one to wait, and nobody else", () -> {
            var json = running.dispatch(dispatch);
            return json.path("retrying").asInt() == 1 && json.path("accepted").asInt() == 1;
        });
        assertEquals(0, running.dispatch(dispatch).path("onTheirWay").asInt());
        var page = running.desk("/desk/dispatches/" + dispatch).body();
        assertEquals("0", count(page, "On their way"));
        assertEquals("1", count(page, "To be tried again"));
        running.change(dispatch, "cancel");
    }

    @Test
    void aHeldDispatchSaysHowManyAreWithPushServices() {
        var dispatch = running.dispatchTo("ok", "ok", "429-60", "slow-8000");
        Await.until("all to be sent", () -> {
            var json = running.dispatch(dispatch);
            return json.path("accepted").asInt() == 2
                    && json.path("onTheirWay").asInt() == 1
                    && json.path("retrying").asInt() == 1;
        });
        assertEquals(200, running.change(dispatch, "pause").status());
        assertEquals("Held: 3 already with push services", title(dispatch));
        var events = running.desk("/desk/dispatches/" + dispatch).body();
        assertTrue(events.contains(">Resume</button>"), events);
        running.change(dispatch, "cancel");
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
}
