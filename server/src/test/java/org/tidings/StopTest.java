package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.standin.Await;
import org.tidings.standin.StandInPushService;

/** A server of its own process, told to stop in the middle of a dispatch. */
class StopTest {
    private static final int SLOW = 500;
    private static final int MANY = 3000;

    @Test
    void aStopWaitsForTheAnswersThatAreOutAndNobodyIsRemindedTwice(@TempDir Path folder) throws Exception {
        var settings = Map.of("TIDINGS_DISPATCH_CHUNK", "100");
        try (var push = StandInPushService.plain()) {
            var first = ServerProcess.start(folder, push, settings);
            first.makeTopic("Slow");
            first.makeTopic("Many");
            var readers = new ArrayList<>(first.follow(push, "slow-1000", SLOW, "slow"));
            readers.addAll(first.follow(push, "ok", MANY, "many"));

            var slow = first.publish("Ferry late\nTopics: Slow\nThe ferry was late at noon.");
            Await.until("all to be under way", () -> push.count() == SLOW);
            assertEquals(0, first.stop(), "the exit code");
            assertEquals(List.of(), first.warnings());

            var second = ServerProcess.start(folder, push, settings);
            assertEquals(SLOW, second.awaitDone(slow).path("accepted").asInt());
            assertEquals(SLOW, push.count(), "nobody got it twice");

            var many = second.publish("Mill sold\nTopics: Many\nThe mill was sold at noon.");
            Await.until("some hundred to be reminded", () -> push.count() > SLOW + 300);
            assertEquals(0, second.stop(), "the exit code");
            assertTrue(push.count() < SLOW + MANY, "the stop came in the middle: " + push.count());
            assertEquals(List.of(), second.warnings());
            assertEquals(List.of(), second.postmasters(), "its database stops with it");

            var third = ServerProcess.start(folder, push, settings);
            assertEquals(MANY, third.awaitDone(many).path("accepted").asInt());
            assertEquals(SLOW + MANY, push.count(), "nobody got it twice");
            for (var reader : readers) {
                assertEquals(1, push.received(reader).size(), reader);
            }
            assertEquals(0, third.stop(), "the exit code");
        }
    }
}
