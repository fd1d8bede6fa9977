package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;
import org.tidings.platform.database.EmbeddedPostgres;
import org.tidings.story.Slug;
import tools.jackson.databind.JsonNode;

@ExtendWith(RunningTidings.Shared.class)
class DispatchingTest {
    private final RunningTidings running;

    DispatchingTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void aHeldDispatchWaitsUntilItGoesOn() {
        var held = publishTo("once-429-1");
        awaitRetrying(held);
        assertEquals("paused", change(held, "pause").path("state").asString());

        // Another of the same kind comes to its end: by then the held one would have been tried again too.
        running.awaitDone(publishTo("once-429-1"));
        assertEquals(1, show(held).path("retrying").asInt());

        assertEquals("sending", change(held, "resume").path("state").asString());
        assertEquals(1, running.awaitDone(held).path("accepted").asInt());
        assertEquals(409, running.api("POST", path(held, "resume"), "", "").status());
    }

    @Test
    void aCancelledDispatchIsOverAndSaysWhoWasGivenUp() {
        var dispatch = publishTo("503", "ok");
        RunningTidings.await("one accepted, one to be tried again", () -> {
            var json = show(dispatch);
            return json.path("accepted").asInt() == 1 && json.path("retrying").asInt() == 1 ? json : null;
        });
        var cancelled = change(dispatch, "cancel");
        assertEquals("cancelled", cancelled.path("state").asString());
        assertEquals(1, cancelled.path("accepted").asInt(), "who was told stays told");
        RunningTidings.await("the other to be given up", () -> {
            var json = show(dispatch);
            return json.path("cancelled").asInt() == 1 && json.path("retrying").asInt() == 0 ? json : null;
        });
        var again = running.api("POST", path(dispatch, "cancel"), "", "");
        assertEquals(409, again.status());
        assertTrue(again.body().contains("is cancelled; only one that has not ended can be ended"), again.body());
    }

    @Test
    void twoNodesShareADispatchAndOneWithAnotherKeyIsRefused(@TempDir Path folder) throws Exception {
        var own = EmbeddedPostgres.running(running.data).orElseThrow();
        var flags = new LinkedHashMap<String, String>();
        flags.put("port", Integer.toString(RunningTidings.freePort()));
        flags.put("database", own.jdbcUrl() + "?user=" + own.user() + "&password=" + own.password());
        flags.put("allow-push-host", running.push.hostAndPort());
        var pem = folder.resolve("push.pem");
        Files.writeString(pem, running.push.authorityPem().orElseThrow());
        flags.put("push-trust", pem.toString());
        flags.put("push.room-timeout", "2s");
        var configuration = Configuration.from(Settings.read(flags, Map.of(), folder.resolve("none")));

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
            var dispatch = publishTo(behaviours);
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
    void theLedgerLiesInTheWeekInWhichItsDispatchBegan() {
        var dispatch = publishTo("ok");
        running.awaitDone(dispatch);
        var week = running.tidings
                .database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select tableoid::regclass::text from delivery where dispatch_id = :id")
                        .bind("id", Long.parseLong(dispatch))
                        .mapTo(String.class)
                        .one());
        assertTrue(week.matches("delivery_week_\\d{8}"), week);
        var monday = LocalDate.parse(week.substring(14), java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
        assertEquals(java.time.DayOfWeek.MONDAY, monday.getDayOfWeek());
    }

    /** A new topic, a reader of it for each behaviour, a story; answers the dispatch. */
    private String publishTo(String... behaviours) {
        var topic = running.unique("Dispatching");
        running.makeTopic(topic);
        for (var behaviour : behaviours) {
            running.follow(behaviour, Slug.of(topic).text());
        }
        return running.publish("News of " + topic + "\nTopics: " + topic + "\n\nThere is news of " + topic + ".")
                .path("dispatch")
                .path("id")
                .asString();
    }

    private void awaitRetrying(String dispatch) {
        RunningTidings.await("a retry", () -> show(dispatch).path("retrying").asInt() == 1 ? dispatch : null);
    }

    private JsonNode show(String dispatch) {
        return running.api("GET", "/api/v1/dispatches/" + dispatch, "", "").json();
    }

    private JsonNode change(String dispatch, String what) {
        var reply = running.api("POST", path(dispatch, what), "", "");
        assertEquals(200, reply.status(), reply.body());
        return reply.json();
    }

    private static String path(String dispatch, String what) {
        return "/api/v1/dispatches/" + dispatch + "/" + what;
    }
}
