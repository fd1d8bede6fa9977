package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.readers.Headcount;
import org.tidings.reminders.DispatchProgress;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.TestClock;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

@Order(5)
@ExtendWith(RunningTidings.Shared.class)
class DispatchingTest {
    private static final Duration LEASE = Duration.ofSeconds(130);

    private final RunningTidings running;

    DispatchingTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aHeldDispatchWaitsUntilItGoesOn() {
        var held = running.dispatchTo("once-429-1");
        awaitRetrying(held);
        assertEquals("paused", change(held, "pause").path("state").asString());

        // Another of the same kind comes to its end: by then the held one would have been tried again too.
        running.awaitDone(running.dispatchTo("once-429-1"));
        assertEquals(1, running.dispatch(held).path("retrying").asInt());

        assertEquals("sending", change(held, "resume").path("state").asString());
        assertEquals(1, running.awaitDone(held).path("accepted").asInt());
        assertEquals(409, running.change(held, "resume").status());
    }

    @Test
    void aCancelledDispatchIsOverAndSaysWhoWasGivenUp() {
        var dispatch = running.dispatchTo("503", "ok");
        Await.until("one accepted, one to be tried again", () -> {
            var json = running.dispatch(dispatch);
            return json.path("accepted").asInt() == 1 && json.path("retrying").asInt() == 1;
        });
        var cancelled = change(dispatch, "cancel");
        assertEquals("cancelled", cancelled.path("state").asString());
        assertEquals(1, cancelled.path("accepted").asInt(), "who was told stays told");
        Await.until("the other to be given up", () -> {
            var json = running.dispatch(dispatch);
            return json.path("cancelled").asInt() == 1 && json.path("retrying").asInt() == 0;
        });
        var again = running.change(dispatch, "cancel");
        assertEquals(409, again.status());
        assertTrue(again.body().contains("is cancelled; only one that has not ended can be ended"), again.body());
    }

    @Test
    void twoNodesShareADispatchAndOneWithAnotherKeyIsRefused(@TempDir Path folder) throws Exception {
        var configuration = running.anotherNode(running.ownDatabase(), Map.of());

        var stranger = DataFolder.open(folder.resolve("stranger"));
        var fault = assertThrows(
                Fault.class,
                () -> Tidings.start(configuration, stranger, Clock.systemUTC()).close());
        assertTrue(fault.sentence().contains("another VAPID key"), fault.sentence());

        var data = DataFolder.open(folder.resolve("second"));
        data.secret("vapid-key", () -> running.data.secret("vapid-key").orElseThrow());
        try (var second = Tidings.start(configuration, data, Clock.systemUTC())) {
            var behaviours = java.util.stream.IntStream.range(0, 300)
                    .mapToObj(i -> "slow-20")
                    .toArray(String[]::new);
            var dispatch = running.dispatchTo(behaviours);
            assertEquals(300, running.awaitDone(dispatch).path("accepted").asInt());
            var nodes = second.database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("""
                            select distinct regexp_replace(lease_owner, '-[0-9]+$', '')
                            from dispatch_shard where dispatch_id = :id
                            """)
                            .bind("id", Long.parseLong(dispatch))
                            .mapTo(String.class)
                            .list());
            assertEquals(2, nodes.size(), "both took a part: " + nodes);
            var told = second.database()
                    .jdbi()
                    .withHandle(handle -> handle.createQuery("select count(*) from delivery where dispatch_id = :id")
                            .bind("id", Long.parseLong(dispatch))
                            .mapTo(Integer.class)
                            .one());
            assertEquals(300, told);
        }
    }

    @Test
    void aReaderWhoseStoredKeysDoNotParseIsRefusedAndTheOthersAreReminded() {
        var topic = running.unique("Broken keys");
        running.makeTopic(topic);
        var slug = Slug.of(topic).text();
        var broken = running.follow("ok", slug);
        var well = running.follow("ok", slug);
        running.tidings
                .database()
                .jdbi()
                .useHandle(
                        handle -> handle.createUpdate("update reader set p256dh = '\\x0102' where endpoint = :endpoint")
                                .bind("endpoint", broken.endpoint())
                                .execute());
        var dispatch = running.publish(
                        "News of " + topic + "\nTopics: " + topic + "\n\nThere is news of " + topic + ".")
                .path("dispatch")
                .path("id")
                .asString();
        var done = running.awaitDone(dispatch);
        assertEquals(1, done.path("accepted").asInt());
        assertEquals(1, done.path("refused").asInt());
        assertEquals(1, running.push.received(well.path()).size());
        assertEquals(0, running.push.received(broken.path()).size());
    }

    @Test
    void theEditorSeesThatATextIsTooLongForAPushServiceAndItsReadersStay() {
        var dispatch = running.dispatchTo("413", "ok", "413");
        var done = running.awaitDone(dispatch);
        assertEquals(2, done.path("tooLong").asInt());
        assertEquals(2, done.path("refused").asInt());
        assertEquals(0, done.path("gone").asInt());
        assertEquals(3, done.path("audience").asInt());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void aClockThatJumpsByAnHourInTheMiddleLosesNothing(int hours, @TempDir Path folder) {
        var clock = TestClock.running();
        var configuration = running.anotherNode(
                running.newDatabase(), Map.of("dispatch.lease", LEASE.toSeconds() + "s", "dispatch.chunk", "10"));
        try (var node = Tidings.start(configuration, DataFolder.open(folder.resolve("data")), clock)) {
            var browsers = new ArrayList<StandInBrowser>();
            var topic = NodeAtWork.topic(node, "Clocks");
            for (int i = 0; i < 300; i++) {
                var browser = running.push.browser(i % 3 == 0 ? "once-429-1" : "slow-30", "jump-" + hours + "-" + i);
                NodeAtWork.follow(node, browser, topic);
                browsers.add(browser);
            }
            long dispatch = NodeAtWork.publish(node, "The clocks go wrong", topic)
                    .dispatch()
                    .orElseThrow();
            var reports = node.reminders().reports();
            Await.value(
                    "the first to be accepted",
                    () -> reports.progress(dispatch).filter(progress -> progress.accepted() > 0));
            clock.advance(Duration.ofHours(hours));
            if (hours < 0) {
                var jdbi = node.database().jdbi();
                Await.until(
                        "leases and waits to be shortened",
                        () -> jdbi.withHandle(handle -> handle.createQuery("""
                                select (select count(*) from retry where due_at > :soon)
                                    + (select count(*) from dispatch_shard where not done and lease_until > :soon)
                                """)
                                        .bind("soon", clock.instant().plus(LEASE))
                                        .mapTo(int.class)
                                        .one())
                                == 0);
                clock.advance(LEASE);
            }
            var done = Await.value(
                    "the dispatch to end", () -> reports.progress(dispatch).filter(DispatchProgress::isDone));
            assertEquals(300, done.accepted());
            assertEquals(Optional.of(new Headcount(300, true)), done.audience());
            for (var browser : browsers) {
                assertTrue(
                        running.push.received(browser.path()).stream().anyMatch(received -> received.status() == 201),
                        browser.path());
            }
        }
    }

    @Test
    void theLedgerLiesInTheWeekInWhichItsDispatchBegan() {
        var dispatch = running.dispatchTo("ok");
        running.awaitDone(dispatch);
        var week = running.tidings
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select tableoid::regclass::text from ledger where dispatch_id = :id")
                        .bind("id", Long.parseLong(dispatch))
                        .mapTo(String.class)
                        .one());
        assertTrue(week.matches("ledger_week_\\d{8}"), week);
        var monday = LocalDate.parse(
                week.substring("ledger_week_".length()), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        assertEquals(java.time.DayOfWeek.MONDAY, monday.getDayOfWeek());
    }

    private void awaitRetrying(String dispatch) {
        Await.until("a retry", () -> running.dispatch(dispatch).path("retrying").asInt() == 1);
    }

    private JsonNode change(String dispatch, String what) {
        var reply = running.change(dispatch, what);
        assertEquals(200, reply.status(), reply.body());
        return reply.json();
    }
}
