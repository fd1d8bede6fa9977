package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.standin.Await;
import org.tidings.standin.StandInPushService;

/** A server of its own process, killed in the middle of a dispatch. */
@Order(1)
class CrashTest {
    private static final int READERS = 200;
    private static final int CHUNK = 5;
    private static final int SENDERS = 2;

    /** The patience is 100 ms: the answers come with their chunk, or all of them come late. */
    @ParameterizedTest
    @ValueSource(strings = {"slow-20", "slow-300"})
    void afterKillNineTheDispatchEndsNobodyIsLostAndOneChunkASenderIsRepeated(String behaviour, @TempDir Path folder)
            throws Exception {
        var settings = Map.of(
                "TIDINGS_DISPATCH_CHUNK", Integer.toString(CHUNK),
                "TIDINGS_DISPATCH_SENDERS", Integer.toString(SENDERS),
                "TIDINGS_DISPATCH_PATIENCE", "100ms");
        try (var push = StandInPushService.plain()) {
            var first = ServerProcess.start(folder, push, settings);
            first.makeTopic("Crash");
            var readers = first.follow(push, behaviour, READERS, "crash");
            var dispatch = first.publish("Lights out\nTopics: Crash\nThe power failed at noon.");
            Await.until("a quarter of the reminders", () -> push.count() > READERS / 4);
            first.kill();
            long before = push.count();
            assertTrue(before < READERS, "the kill came in the middle: " + before);

            var second = ServerProcess.start(folder, push, settings);
            var done = second.awaitDone(dispatch);
            assertEquals(READERS, done.path("accepted").asInt());
            for (var reader : readers) {
                assertTrue(push.received(reader).size() >= 1, "lost: " + reader);
            }
            long repeats = push.count() - READERS;
            assertTrue(repeats <= (long) CHUNK * SENDERS, "at most one chunk a sender is sent again: " + repeats);
            assertEquals(0, second.stop());
            assertEquals(List.of(), second.postmasters(), "its database stops with it");
        }
    }
}
