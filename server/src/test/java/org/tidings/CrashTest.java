package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.standin.Await;
import org.tidings.standin.StandInPushService;

/** A server of its own process, killed in the middle of a dispatch. */
@Order(1)
class CrashTest {
    private static final int READERS = 200;
    private static final int CHUNK = 5;
    private static final int SENDERS = 2;
    /** The patience is 100 ms: the answers come with their chunk, or all of them come late. */
    private static final Map<String, String> SETTINGS = Map.of(
            "TIDINGS_DISPATCH_CHUNK", Integer.toString(CHUNK),
            "TIDINGS_DISPATCH_SENDERS", Integer.toString(SENDERS),
            "TIDINGS_DISPATCH_PATIENCE", "100ms");

    private record CutOff(String dispatch, List<String> readers, long sentBefore) {}

    /** A dispatch whose answers come at once, one whose answers are late, and digests. */
    @Test
    void afterKillNineWhatWasBegunEndsNobodyIsLostAndOneChunkASenderIsRepeated(@TempDir Path folder) throws Exception {
        try (var push = StandInPushService.plain()) {
            var server = ServerProcess.start(folder, push, SETTINGS);
            try {
                var quick = killInTheMiddle(server, push, "slow-90", "Lights out\nTopics: slow-90\nThe power failed.");
                server = ServerProcess.start(folder, push, SETTINGS);
                awaitAll(server, push, quick);
                var late = killInTheMiddle(server, push, "slow-300", "Mill sold\nTopics: slow-300\nA baker bought it.");
                server = ServerProcess.start(folder, push, SETTINGS);
                awaitAll(server, push, late);
                var digests = killInTheMiddleOfDigests(server, push);
                server = ServerProcess.start(folder, push, SETTINGS);
                awaitAll(server, push, digests);
                assertEquals(0, server.stop());
                assertEquals(List.of(), server.postmasters(), "its database stops with it");
            } finally {
                server.close();
            }
        }
    }

    private static CutOff killInTheMiddle(ServerProcess server, StandInPushService push, String behaviour, String text)
            throws InterruptedException {
        server.makeTopic(behaviour);
        var readers = server.follow(push, behaviour, READERS, behaviour);
        long before = push.count();
        return killed(server, push, new CutOff(server.publish(text), readers, before));
    }

    /** What is held for readers who pause becomes due while nobody looks: the digest comes late, and once. */
    private static CutOff killInTheMiddleOfDigests(ServerProcess server, StandInPushService push)
            throws InterruptedException {
        server.makeTopic("Tide");
        var pause = ",\"pausedUntil\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"";
        var readers = server.follow(push, "slow-90", READERS, "tide", pause);
        long before = push.count();
        var story = server.awaitDone(server.publish("Tide turns\nTopics: Tide\nThe tide turned at noon."));
        assertEquals(READERS, story.path("held").asInt(), story::toString);
        assertEquals(before, push.count());
        server.jdbi().useHandle(handle -> handle.execute("update held set due_at = now()"));
        var digest = Long.toString(Long.parseLong(story.path("id").asString()) + 1);
        return killed(server, push, new CutOff(digest, readers, before));
    }

    private static CutOff killed(ServerProcess server, StandInPushService push, CutOff begun)
            throws InterruptedException {
        Await.until("a quarter of the reminders", () -> push.count() - begun.sentBefore() > READERS / 4);
        server.kill();
        long sent = push.count() - begun.sentBefore();
        assertTrue(sent < READERS, "the kill came in the middle: " + sent);
        return begun;
    }

    private static void awaitAll(ServerProcess server, StandInPushService push, CutOff cutOff) {
        assertEquals(
                READERS, server.awaitDone(cutOff.dispatch()).path("accepted").asInt());
        for (var reader : cutOff.readers()) {
            assertTrue(push.received(reader).size() >= 1, "lost: " + reader);
        }
        long repeats = push.count() - cutOff.sentBefore() - READERS;
        assertTrue(repeats <= (long) CHUNK * SENDERS, "at most one chunk a sender is sent again: " + repeats);
    }
}
