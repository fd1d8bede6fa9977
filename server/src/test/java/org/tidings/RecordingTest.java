package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.reminders.DeliveryOutcome;
import org.tidings.reminders.DispatchProgress;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.TestClock;

/** What is sent while the database cannot record it, or while the clock is wrong. */
@Order(4)
@ExtendWith(RunningTidings.Shared.class)
class RecordingTest {
    private static final int READERS = 400;
    /** Shards that few readers are spread over: as many as blocks fill at a time. */
    private static final int SHARDS = 8;
    /** More than there are shards. */
    private static final int SENDERS = 10;

    private static final int CHUNK = 10;
    // No answer is late, and no chunk is recorded without it, however busy the machine is.
    private static final Map<String, String> SETTINGS = Map.of(
            "dispatch.patience", "20s",
            "dispatch.senders", Integer.toString(SENDERS),
            "dispatch.chunk", Integer.toString(CHUNK));

    private final RunningTidings running;
    private final List<StandInBrowser> browsers = new ArrayList<>();

    RecordingTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void whatCannotBeRecordedIsKeptAndRecordedBeforeAnythingElseIsSent(@TempDir Path folder) {
        var clock = TestClock.running();
        var configuration = running.anotherNode(running.newDatabase(), SETTINGS);
        try (var node = Tidings.start(configuration, DataFolder.open(folder.resolve("data")), clock)) {
            var jdbi = node.database().jdbi();
            // In place before the first is sent: it fails in the middle, on any machine. The sequence counts how often.
            jdbi.useHandle(handle -> {
                handle.execute("create sequence refused");
                handle.execute("""
                        create function refuse() returns trigger language plpgsql as $$
                        begin
                            if (select count(*) from ledger) >= %d then
                                perform nextval('refused');
                                raise exception 'no space left on device' using errcode = '53100';
                            end if;
                            return null;
                        end $$
                        """.formatted(SHARDS));
                handle.execute(
                        "create trigger refuse before insert on ledger for each statement execute function refuse()");
            });
            long dispatch = publish(node, "slow-20");
            var problem = Await.value(
                    "the failure to be known",
                    () -> node.reminders().recording().problem());
            assertEquals(
                    "What is sent cannot be recorded: the database is out of space. Senders hold until it can.",
                    problem);
            var unready = ready(node);
            assertEquals(503, unready.status());
            assertEquals(problem, unready.json().path("detail").asString());

            // The leases run out, and nothing more is sent: each sender keeps the chunk that it could not record, and
            // those without a shard leave it to them.
            clock.advance(Duration.ofMinutes(10));
            long before = refused(jdbi);
            Await.until("the senders to try again in vain", () -> refused(jdbi) >= before + 2 * SENDERS);
            assertTrue(waiting(node, dispatch) <= SHARDS * CHUNK, "not recorded: " + waiting(node, dispatch));

            jdbi.useHandle(handle -> handle.execute("drop trigger refuse on ledger"));
            var done = awaitDone(node, dispatch);
            assertEquals(READERS, done.accepted());
            assertEquals(Optional.empty(), node.reminders().recording().problem());
            assertEquals(200, ready(node).status());
            for (var browser : browsers) {
                assertEquals(1, running.push.received(browser.path()).size(), browser.path());
            }
        }
    }

    @Test
    void whatAPushServiceTookIsAcceptedThoughTheClockIsPutForwardBeyondTheTimeToLive(@TempDir Path folder) {
        var clock = TestClock.running();
        var configuration = running.anotherNode(running.newDatabase(), SETTINGS);
        try (var node = Tidings.start(configuration, DataFolder.open(folder.resolve("data")), clock)) {
            long dispatch = publish(node, "slow-700");
            Await.until("some to be under way", () -> sent() > 0);
            clock.advance(Duration.ofDays(30));
            var done = awaitDone(node, dispatch);
            assertEquals(sent(), done.accepted());
            assertEquals(READERS - sent(), done.count(DeliveryOutcome.EXPIRED));
            for (var browser : browsers) {
                assertTrue(running.push.received(browser.path()).size() <= 1, browser.path());
            }
        }
    }

    private RunningTidings.Reply ready(Tidings node) {
        return running.send(HttpRequest.newBuilder(node.address().resolve("/health/ready")));
    }

    private long publish(Tidings node, String behaviour) {
        var topic = NodeAtWork.topic(node, "Recording");
        for (int i = 0; i < READERS; i++) {
            var browser =
                    running.push.browser(behaviour, running.unique("recording").replace(' ', '-'));
            NodeAtWork.follow(node, browser, topic);
            browsers.add(browser);
        }
        return NodeAtWork.publish(node, "The disk is full", topic).dispatch().orElseThrow();
    }

    /** How many pushes these readers' push service got. */
    private long sent() {
        return browsers.stream()
                .mapToLong(browser -> running.push.received(browser.path()).size())
                .sum();
    }

    private static long refused(Jdbi jdbi) {
        return jdbi.withHandle(handle -> handle.createQuery("select last_value from refused")
                .mapTo(Long.class)
                .one());
    }

    /** Pushes that are not in the ledger. */
    private long waiting(Tidings node, long dispatch) {
        return sent()
                - node.reminders().reports().progress(dispatch).orElseThrow().settled();
    }

    private static DispatchProgress awaitDone(Tidings node, long dispatch) {
        return Await.value(
                "the dispatch to end",
                () -> node.reminders().reports().progress(dispatch).filter(DispatchProgress::isDone));
    }
}
