package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.readers.Follows;
import org.tidings.readers.FollowsCheck;
import org.tidings.standin.Await;
import org.tidings.standin.StandInPushService;

/** A server, or its database, killed while what readers follow changes: readers' own rows and packed ones agree. */
@Order(2)
class FollowsCrashTest {
    private static final int CLIENTS = 4;
    private static final int REGISTERED_BEFORE_THE_BLOW = 60;
    private static final List<List<String>> WISHES =
            List.of(List.of("aside"), List.of("aside", "below"), List.of("below", "crash"), List.of("crash"));

    @Test
    void afterKillNineOfTheDatabaseOrTheServerAmongRegistrationsNobodyIsForgottenAndFollowsAgree(@TempDir Path folder)
            throws Exception {
        try (var push = StandInPushService.plain()) {
            var first = ServerProcess.start(folder, push, Map.of());
            List.of("Aside", "Below", "Crash").forEach(first::makeTopic);
            var promised = ConcurrentHashMap.<Long>newKeySet();
            registerMeanwhile(first, push, "first", promised, () -> {
                first.signalDatabase("KILL");
                int before = promised.size();
                Await.until("registrations once more", () -> promised.size() > before);
            });
            assertAgreement(first, promised);

            registerMeanwhile(first, push, "second", promised, first::kill);
            var second = ServerProcess.start(folder, push, Map.of());
            assertAgreement(second, promised);
            assertEquals(0, second.stop());
        }
    }

    private interface Blow {
        void fall() throws Exception;
    }

    private static void registerMeanwhile(
            ServerProcess server, StandInPushService push, String name, Set<Long> promised, Blow blow)
            throws Exception {
        var stopping = new AtomicBoolean();
        int before = promised.size();
        var clients = new ArrayList<Thread>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            clients.add(Thread.ofVirtual()
                    .start(() -> comeAndComeAgain(server, push, name + "-" + client, promised, stopping)));
        }
        Await.until("registrations", () -> promised.size() - before > REGISTERED_BEFORE_THE_BLOW);
        blow.fall();
        stopping.set(true);
        for (var client : clients) {
            client.join();
        }
    }

    private static void assertAgreement(ServerProcess server, Set<Long> promised) {
        var there = readers(server.jdbi());
        assertTrue(there.containsAll(promised), "all who were promised to be readers are");
        var check = new FollowsCheck(server.jdbi()).check();
        assertTrue(check.isInAgreement(), check.toString());
        assertEquals(there.size(), check.readers());
    }

    private static void comeAndComeAgain(
            ServerProcess server, StandInPushService push, String client, Set<Long> promised, AtomicBoolean stopping) {
        try {
            for (int number = 0; !stopping.get(); number++) {
                // Two times of three the one before, who wishes something else now.
                var browser = push.browser("ok", client + "-" + number / 3);
                server.register(browser, WISHES.get(number % WISHES.size())).ifPresent(promised::add);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Set<Long> readers(Jdbi jdbi) {
        return jdbi.withHandle(handle ->
                handle.createQuery("select id from reader").mapTo(Long.class).set());
    }

    /** So that a merge takes a while, each block has a few of them. */
    private static final int MERGED_BLOCKS = 96;

    private static final int READERS_OF_A_BLOCK = 16;
    private static final int MERGED_READERS = MERGED_BLOCKS * READERS_OF_A_BLOCK;

    @Test
    void aMergeKilledHalfWayGoesOnWhileNewsReachesTheFollowersOfBothTopicsOnce(@TempDir Path folder) throws Exception {
        try (var push = StandInPushService.plain()) {
            var first = ServerProcess.start(folder, push, Map.of());
            List.of("Old", "New").forEach(first::makeTopic);
            makeReaders(first.jdbi(), push);
            first.merge("new", "old");
            Await.until("a part of the merge", () -> packedRows(first.jdbi(), "old") < MERGED_BLOCKS - 5);
            assertTrue(packedRows(first.jdbi(), "old") > 5, "the kill comes in the middle");
            first.kill();

            var second = ServerProcess.start(folder, push, Map.of());
            var dispatch = second.publish("Lights out\nTopics: New\nThe power failed at noon.");
            assertEquals(
                    MERGED_READERS, second.awaitDone(dispatch).path("accepted").asInt());
            assertEquals(MERGED_READERS, push.count(), "nobody twice");
            Await.until("the rest of the merge", () -> packedRows(second.jdbi(), "old") == 0);
            var check = new FollowsCheck(second.jdbi()).check();
            assertEquals(new FollowsCheck.Report(MERGED_READERS, MERGED_READERS, MERGED_BLOCKS, 0, 0), check);
            assertEquals(0, second.stop());
        }
    }

    /** Of four readers two follow the old topic, one the new one, one both. */
    private static void makeReaders(Jdbi jdbi, StandInPushService push) {
        var keys = push.browser("ok", "merged");
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into reader (id, endpoint, endpoint_hash, p256dh, auth, token_digest, follows, accepted)
                        select reader_id(1, n / :group * 4096 + n % :group, sha256(endpoint::bytea)), endpoint,
                            sha256(endpoint::bytea), :p256dh, :auth, sha256(endpoint::bytea),
                            case n % 4 when 0 then :both when 1 then :newer else :old end, true
                        from (
                            select n, :endpoint || '-' || n as endpoint
                            from generate_series(0, :readers - 1) as n) as made
                        """)
                .bind("group", 8 * READERS_OF_A_BLOCK)
                .bind("endpoint", push.endpoint("ok", "merged"))
                .bind("p256dh", Base64.getUrlDecoder().decode(keys.p256dh()))
                .bind("auth", Base64.getUrlDecoder().decode(keys.auth()))
                .bind(
                        "both",
                        Follows.atOnce(List.of(topic(jdbi, "old"), topic(jdbi, "new")))
                                .stored())
                .bind("newer", Follows.atOnce(List.of(topic(jdbi, "new"))).stored())
                .bind("old", Follows.atOnce(List.of(topic(jdbi, "old"))).stored())
                .bind("readers", MERGED_READERS)
                .execute());
        new FollowsCheck(jdbi).rebuild();
    }

    private static long topic(Jdbi jdbi, String slug) {
        return jdbi.withHandle(handle -> handle.createQuery("select id from topic where slug = :slug")
                .bind("slug", slug)
                .mapTo(Long.class)
                .one());
    }

    private static long packedRows(Jdbi jdbi, String slug) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select count(*) from follow where topic_id = (select id from topic where slug = :slug)
                        """).bind("slug", slug).mapTo(Long.class).one());
    }
}
