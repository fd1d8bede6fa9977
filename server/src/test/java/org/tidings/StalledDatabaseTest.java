package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.intake.Intake;
import org.tidings.platform.DataFolder;
import org.tidings.standin.Await;
import org.tidings.standin.StandInPushService;

/** A database that is there and says nothing: every reader gets an answer, and one that says when to come again. */
@Order(6)
@ExtendWith(RunningTidings.Shared.class)
class StalledDatabaseTest {
    private static final String SENTENCE = "The database does not answer.";
    private static final List<String> PAGES = List.of(
            "/",
            "/stories/boom-lowered",
            "/topics",
            "/topics/booms",
            "/search?q=boom",
            "/feeds/all.xml",
            "/robots.txt");

    private final RunningTidings running;

    StalledDatabaseTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aLockThatAllPagesWaitForIsAnsweredAsUnavailableUntilItIsGivenBack(@TempDir Path folder) {
        var database = running.newDatabase();
        var configuration = running.anotherNode(database, Map.of("database.read-timeout", "1s"));
        try (var node = Tidings.start(configuration, DataFolder.open(folder.resolve("data")), Clock.systemUTC());
                var other = Jdbi.create(database).open()) {
            publish(node);
            awaitAll(node.address(), PAGES);
            lock(other);
            for (var page : PAGES) {
                // What was kept in memory a moment ago is still sent.
                var reply = Await.value(
                        page + " to wait for the lock",
                        () -> Optional.of(get(node.address(), page)).filter(r -> r.status() != 200));
                assertIsUnavailable(reply);
            }
            other.rollback();
            awaitAll(node.address(), PAGES);
        }
    }

    @Test
    void aDatabaseThatIsStoppedAltogetherIsUnavailableAndThenComesBack(@TempDir Path folder) throws Exception {
        try (var push = StandInPushService.plain();
                var server = ServerProcess.start(folder, push, Map.of("TIDINGS_DATABASE_READ_TIMEOUT", "1s"))) {
            server.makeTopic("Booms");
            server.publish("Boom lowered\nTopics: Booms\nThe boom at the sluice was lowered, said nobody.");
            awaitAll(server.address(), List.of("/", "/health/ready"));
            server.signalDatabase("STOP");
            try {
                for (var page : List.of("/health/ready", "/stories/boom-lowered", "/")) {
                    var reply = Await.value(
                            page + " to be unavailable",
                            () -> Optional.of(get(server.address(), page)).filter(r -> r.status() != 200));
                    assertIsUnavailable(reply);
                }
                assertEquals(200, get(server.address(), "/health/live").status());
            } finally {
                server.signalDatabase("CONT");
            }
            awaitAll(server.address(), List.of("/health/ready", "/stories/boom-lowered", "/"));
        }
    }

    @Test
    void aHubsWordIsTakenHoweverLongItsRowIsHeld(@TempDir Path folder) {
        var database = running.newDatabase();
        var configuration = running.anotherNode(database, Map.of("database.read-timeout", "1s"));
        try (var node = Tidings.start(configuration, DataFolder.open(folder.resolve("data")), Clock.systemUTC());
                var other = Jdbi.create(database).open()) {
            other.execute("""
                    insert into feed (address, title, goes_to, topics, max_per_hour, interval_seconds, next_at, created_at)
                    values ('https://example.net/feed', '', 'draft', '[]', 1, 3600, now() + interval '1 hour', now())
                    """);
            other.execute("""
                    insert into feed_hub (feed_id, hub, topic, token, secret, state, asked_at)
                    select id, 'https://hub.example', 'topic', 'token', '', 'asked', now() from feed
                    """);
            other.begin();
            other.execute("lock table feed_hub in exclusive mode"); // it can be read
            var answer = CompletableFuture.supplyAsync(
                    () -> get(node.address(), "/websub/token?hub.mode=subscribe&hub.topic=topic&hub.challenge=yes"));
            Await.until(
                    "it to wait longer than what reads may", () -> answer.isDone() || isWaitingForSeconds(database, 2));
            other.rollback();
            assertEquals(200, answer.join().status(), answer.join().body());
            assertEquals("yes", answer.join().body());
        }
    }

    private static boolean isWaitingForSeconds(String database, int seconds) {
        return Jdbi.create(database)
                .withHandle(handle -> handle.createQuery("""
                        select exists (
                            select from pg_stat_activity
                            where datname = current_database() and wait_event_type = 'Lock'
                              and clock_timestamp() - query_start > :seconds * interval '1 second')
                        """)
                        .bind("seconds", seconds)
                        .mapTo(Boolean.class)
                        .one());
    }

    // On a busy machine a page that is well may take longer than what is waited for here.
    private void awaitAll(URI site, List<String> pages) {
        for (var page : pages) {
            Await.until(page + " to be there", () -> get(site, page).status() == 200);
        }
    }

    private static void assertIsUnavailable(RunningTidings.Reply reply) {
        assertEquals(503, reply.status(), reply.body());
        assertEquals("10", reply.header("retry-after"));
        assertEquals(SENTENCE, reply.json().path("detail").asString());
    }

    private void publish(Tidings node) {
        var text = "Boom lowered\nTopics: Booms\nThe boom at the sluice was lowered, said nobody.";
        var draft = assertInstanceOf(Intake.Result.Taken.class, node.intake().fromText(text, Intake.Given.nothing()))
                .draft();
        node.publisher().publish(draft);
    }

    /** As a maintenance of the database's own may do. */
    private static void lock(Handle handle) {
        handle.begin();
        handle.execute("lock table story in access exclusive mode");
    }

    private RunningTidings.Reply get(URI site, String path) {
        return running.send(HttpRequest.newBuilder(site.resolve(path)));
    }
}
