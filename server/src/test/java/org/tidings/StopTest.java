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
    private static final String CONTACT = "mailto:news@example.org";
    private static final Map<String, String> SETTINGS =
            Map.of("TIDINGS_DISPATCH_CHUNK", "100", "TIDINGS_VAPID_CONTACT", CONTACT);
    /** At most 80 at a time, so that the middle of the dispatch is long. */
    private static final Map<String, String> IN_SMALL_STEPS = Map.of(
            "TIDINGS_DISPATCH_CHUNK", "20",
            "TIDINGS_DISPATCH_SENDERS", "4",
            "TIDINGS_VAPID_CONTACT", CONTACT);

    /** HTTP/2, so that all are under way at once. */
    @Test
    void aStopWaitsForTheAnswersThatAreOutAndNobodyIsRemindedTwice(@TempDir Path folder) throws Exception {
        try (var push = StandInPushService.tls(StandInPushService.Offer.usual().withStreams(SLOW))) {
            String slow;
            try (var first = ServerProcess.start(folder, push, SETTINGS)) {
                first.makeTopic("Slow");
                var readers = first.follow(push, "slow-1000", SLOW, "slow");
                slow = first.publish("Ferry late\nTopics: Slow\nThe ferry was late at noon.");
                Await.until("all to be under way", () -> push.count() == SLOW);
                assertEquals(0, first.stop(), "the exit code");
                assertEquals(List.of(), first.warnings());
                assertEquals(SLOW, readers.size());
            }
            try (var second = ServerProcess.start(folder, push, SETTINGS)) {
                assertEquals(SLOW, second.awaitDone(slow).path("accepted").asInt());
                assertEquals(SLOW, push.count(), "nobody got it twice");
            }
        }
    }

    @Test
    void aStopInTheMiddleOfAThousandRepeatsNothing(@TempDir Path folder) throws Exception {
        try (var push = StandInPushService.tls(StandInPushService.Offer.usual())) {
            String many;
            try (var first = ServerProcess.start(folder, push, IN_SMALL_STEPS)) {
                first.makeTopic("Many");
                first.follow(push, "slow-100", MANY, "many");
                many = first.publish("Mill sold\nTopics: Many\nThe mill was sold at noon.");
                Await.until("some hundred to be reminded", () -> push.count() > 300);
                assertEquals(0, first.stop(), "the exit code");
                assertTrue(push.count() < MANY, "the stop came in the middle: " + push.count());
                assertEquals(List.of(), first.warnings());
                assertEquals(List.of(), first.postmasters(), "its database stops with it");
            }
            try (var second = ServerProcess.start(folder, push, IN_SMALL_STEPS)) {
                assertEquals(MANY, second.awaitDone(many).path("accepted").asInt());
                assertEquals(MANY, push.count(), "nobody got it twice");
            }
        }
    }
}
