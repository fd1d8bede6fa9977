package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.standin.Await;
import org.tidings.standin.StandInPushService;

/** A server of its own process, told to stop in the middle of a dispatch. */
@Order(2)
class StopTest {
    private static final int SLOW = 500;
    private static final int MANY = 1000;
    /** At most 80 at a time, so that the middle of the second dispatch is long. */
    private static final Map<String, String> IN_SMALL_STEPS = Map.of(
            "TIDINGS_DISPATCH_CHUNK", "20",
            "TIDINGS_DISPATCH_SENDERS", "4",
            "TIDINGS_VAPID_CONTACT", "mailto:news@example.org");
    /** The first dispatch is under way all at once. */
    private static final Map<String, String> IN_LARGE_STEPS = Map.of(
            "TIDINGS_DISPATCH_CHUNK", "100",
            "TIDINGS_VAPID_CONTACT", "mailto:news@example.org");

    /** HTTP/2, with as many streams as are under way at once. */
    @Test
    void aStopWaitsForTheAnswersThatAreOutRepeatsNothingAndTheNextStartGoesOn(@TempDir Path folder) throws Exception {
        try (var push = StandInPushService.tls(StandInPushService.Offer.usual().withStreams(SLOW))) {
            String slow;
            try (var first = ServerProcess.start(folder, push, IN_LARGE_STEPS)) {
                first.makeTopic("Slow");
                first.follow(push, "slow-1000", SLOW, "slow");
                slow = first.publish("Ferry late\nTopics: Slow\nThe ferry was late at noon.");
                Await.until("all to be under way", () -> push.count() == SLOW);
                assertStopsWell(first);
            }
            String many;
            try (var second = ServerProcess.start(folder, push, IN_SMALL_STEPS)) {
                assertEquals(SLOW, second.awaitDone(slow).path("accepted").asInt());
                assertEquals(SLOW, push.count(), "nobody got it twice");
                second.makeTopic("Many");
                second.follow(push, "slow-100", MANY, "many");
                many = second.publish("Mill sold\nTopics: Many\nThe mill was sold at noon.");
                Await.until("some hundred to be reminded", () -> push.count() > SLOW + 300);
                assertStopsWell(second);
                assertTrue(push.count() < SLOW + MANY, "the stop came in the middle: " + push.count());
                assertEquals(List.of(), second.postmasters(), "its database stops with it");
            }
            try (var third = ServerProcess.start(folder, push, IN_SMALL_STEPS)) {
                assertEquals(MANY, third.awaitDone(many).path("accepted").asInt());
                assertEquals(SLOW + MANY, push.count(), "nobody got it twice");
                assertStopsWell(third);
            }
        }
    }

    private static void assertStopsWell(ServerProcess server) throws InterruptedException {
        assertEquals(0, server.stop(), "the exit code");
        assertEquals(List.of(), server.warnings());
    }
}
