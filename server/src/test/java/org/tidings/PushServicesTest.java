package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.reminders.DeliveryOutcome;
import org.tidings.reminders.DispatchProgress;
import org.tidings.reminders.PushConcerns.Concern;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;

/** What push services and strangers do to us, and our key to readers; each test with a Tidings to itself. */
@ExtendWith(RunningTidings.Shared.class)
class PushServicesTest {
    private static final String ANOTHER_KEY = "subscribed with another VAPID key";

    private final RunningTidings running;

    @TempDir
    private Path folder;

    PushServicesTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void everyStorysRemindersHaveATopicThatPushServicesTake() {
        try (var node = start(running.newDatabase(), "first", Map.of())) {
            var reader = follow(node, "apple-201", "topics");
            for (long id = 1; id < 10_000_000_000L; id *= 10) {
                long next = id;
                node.database()
                        .jdbi()
                        .useHandle(handle ->
                                handle.execute("select setval(pg_get_serial_sequence('story', 'id'), ?, false)", next));
                assertEquals(1, publish(node, "Story " + id).accepted(), "story " + id);
            }
            var received = running.push.received(reader.path());
            assertEquals(10, received.size());
            for (var request : received) {
                var topic = request.headers().getOrDefault("topic", "");
                assertTrue(topic.matches("(?:[A-Za-z0-9_-]{4}){1,8}"), topic);
            }
            assertEquals(
                    10,
                    received.stream()
                            .map(r -> r.headers().get("topic"))
                            .distinct()
                            .count());
        }
    }

    @Test
    void strangersWhoRegisterWhatIsRefusedStopNobodysReminders() {
        try (var node = start(running.newDatabase(), "first", Map.of("push.refusals-that-stop", "5"))) {
            for (int i = 0; i < 20; i++) {
                follow(node, "ok", "good-" + i);
            }
            assertEquals(20, publish(node, "Before the strangers").accepted());
            for (int i = 0; i < 300; i++) {
                follow(node, "403", "stranger-" + i);
            }
            var progress = publish(node, "After the strangers");
            assertEquals(20, progress.accepted());
            assertEquals(300, progress.count(DeliveryOutcome.REFUSED));
            assertEquals(List.of(), troubles(node));
            assertEquals(320, node.registry().readers().count(), "nobody is removed");
        }
    }

    @Test
    void aServiceThatRefusesThoseWhomItAcceptedBeforeIsStoppedAndTheDeskSaysWhy() {
        try (var node = start(running.newDatabase(), "first", Map.of("push.refusals-that-stop", "5"))) {
            for (int i = 0; i < 30; i++) {
                follow(node, "then-apple-403-BadJwtToken", "wrong-key-" + i);
            }
            assertEquals(30, publish(node, "While the key is right").accepted());
            begin(node, "While the key is wrong");
            var concern = Await.value(
                    "the service to be stopped", () -> troubles(node).stream().findFirst());
            assertEquals("https://" + running.push.hostAndPort() + " refuses our key.", concern.headline());
            assertTrue(
                    concern.text().startsWith("Last reason: the push service answered 403: BadJwtToken. Its readers’"),
                    concern.text());
            assertEquals(
                    List.of("the push service answered 403: BadJwtToken"),
                    node.reminders().concerns().complaints().stream()
                            .map(said -> said.reason())
                            .toList());
        }
    }

    @Test
    void readersOfAnotherKeyAreCountedAndNotSentToUntilTheirKeyIsBack() {
        var database = running.newDatabase();
        try (var node = start(database, "first", Map.of())) {
            follow(node, "ok", "early-1");
            follow(node, "ok", "early-2");
            assertEquals(2, publish(node, "With the first key").accepted());
            assertEquals(List.of(), otherKeys(node));
        }
        try (var node = start(database, "second", Map.of("vapid.accept-new-key", "true"))) {
            assertEquals(List.of("2 readers subscribed with another VAPID key."), otherKeys(node));
            var late = follow(node, "ok", "late");
            var progress = publish(node, "With the second key");
            assertEquals(1, progress.accepted());
            assertEquals(2, progress.count(DeliveryOutcome.REFUSED));
            assertEquals(1, running.push.received(late.path()).size());
            assertEquals(1, running.push.received("/ok/early-1").size(), "nothing more was sent");
            follow(node, "ok", "early-1");
        }
        try (var node = start(database, "first", Map.of("vapid.accept-new-key", "true"))) {
            assertEquals(List.of("2 readers subscribed with another VAPID key."), otherKeys(node));
            assertEquals(1, publish(node, "With the first key again").accepted());
            assertEquals(2, running.push.received("/ok/early-2").size());
        }
    }

    @Test
    void theDeskSaysThatPushServicesCannotReachTheOperator() {
        var page = running.desk("/desk").body();
        assertTrue(
                page.contains("<strong>Push services cannot reach you.</strong> Nobody outside can write to"
                        + " mailto:webmaster@localhost, so Apple's push service refuses every message with it."),
                page);
    }

    @Test
    void oneBrowserIsOneReaderHoweverItsEndpointIsWritten() {
        var browser = running.push.browser("ok", running.unique("case").replace(' ', '-'));
        var first =
                running.register(browser.subscriptionJson()).json().path("id").asString();
        var shouted = browser.subscriptionJson().replace("https://localhost", "HTTPS://LOCALHOST");
        assertEquals(first, running.register(shouted).json().path("id").asString());
    }

    // ---- one node ----

    private Tidings start(String database, String key, Map<String, String> settings) {
        return Tidings.start(
                running.anotherNode(database, settings), DataFolder.open(folder.resolve(key)), Clock.systemUTC());
    }

    private StandInBrowser follow(Tidings node, String behaviour, String id) {
        var browser = running.push.browser(behaviour, id);
        NodeAtWork.follow(node, browser, NodeAtWork.topic(node, "Harbour"));
        return browser;
    }

    private static long begin(Tidings node, String headline) {
        return NodeAtWork.publish(node, headline, NodeAtWork.topic(node, "Harbour"))
                .dispatch()
                .orElseThrow();
    }

    private static DispatchProgress publish(Tidings node, String headline) {
        long dispatch = begin(node, headline);
        return Await.value(
                "the dispatch to end",
                () -> node.reminders().reports().progress(dispatch).filter(DispatchProgress::isDone));
    }

    private static List<Concern> troubles(Tidings node) {
        return node.reminders().concerns().now().stream()
                .filter(concern -> concern.headline().contains(" refuses "))
                .toList();
    }

    private static List<String> otherKeys(Tidings node) {
        return node.reminders().concerns().now().stream()
                .map(Concern::headline)
                .filter(headline -> headline.contains(ANOTHER_KEY))
                .toList();
    }
}
