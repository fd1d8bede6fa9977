package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.standin.Await;
import org.tidings.standin.StandInPushService;

/** Digests of a server of its own process that is killed. */
@Order(2)
class DigestCrashTest {
    private static final int READERS = 120;
    private static final int CHUNK = 5;
    private static final int SENDERS = 2;
    private static final Map<String, String> SETTINGS = Map.of(
            "TIDINGS_DISPATCH_CHUNK", Integer.toString(CHUNK),
            "TIDINGS_DISPATCH_SENDERS", Integer.toString(SENDERS));

    @Test
    void aKillInTheMiddleOfTheDigestsRepeatsAChunkASenderAndWhatIsMissedComesLateAndOnce(@TempDir Path folder)
            throws Exception {
        try (var push = StandInPushService.plain()) {
            var first = ServerProcess.start(folder, push, SETTINGS);
            first.makeTopic("Crash");
            var until = Instant.now().plusSeconds(12);
            var readers = first.follow(push, "slow-20", READERS, "crash", ",\"pausedUntil\":\"" + until + "\"");
            var held = first.awaitDone(first.publish("Lights out\nTopics: Crash\nThe power failed at noon."));
            assertEquals(READERS, held.path("held").asInt(), held::toString);
            assertEquals(0, push.count());
            Await.until("a quarter of the digests", () -> push.count() > READERS / 4);
            first.kill();
            long before = push.count();
            assertTrue(before < READERS, "the kill came in the middle: " + before);

            var second = ServerProcess.start(folder, push, SETTINGS);
            Await.until(
                    "all digests",
                    () -> readers.stream()
                            .noneMatch(reader -> push.received(reader).isEmpty()));
            var digest = Long.toString(Long.parseLong(held.path("id").asString()) + 1);
            assertEquals(READERS, second.awaitDone(digest).path("accepted").asInt());
            long repeats = push.count() - READERS;
            assertTrue(repeats <= (long) CHUNK * SENDERS, "at most one chunk a sender is sent again: " + repeats);
            assertEquals(0, second.stop());
        }
    }
}
