package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Purge;
import org.tidings.reminders.DispatchProgress;
import org.tidings.reminders.receipts.ReceiptEvent;
import org.tidings.reminders.receipts.Receipts;
import org.tidings.standin.Await;
import org.tidings.story.Slug;
import org.tidings.story.Topic;

/** What readers' browsers report of reminders, and of whom it is believed. */
@ExtendWith(RunningTidings.Shared.class)
class ReceiptsTest {
    private final RunningTidings running;

    ReceiptsTest(RunningTidings running) {
        this.running = running;
    }

    /** A registered reader, as its browser knows it. */
    private record Registered(String id, String token) {}

    @Test
    void aReaderIsBelievedOfWhatWasSentToThemAndCountsOnce() {
        var topic = topic();
        var first = register("ok", topic);
        var second = register("ok", topic);
        var dispatch = publish(topic);
        running.awaitDone(dispatch);

        assertEquals(204, report(first, dispatch, "shown"));
        assertEquals(204, report(first, dispatch, "shown"), "the same again");
        assertReceipts(dispatch, 1, 0);
        assertEquals(204, report(first, dispatch, "opened"));
        assertEquals(204, report(first, dispatch, "opened"), "the same again");
        assertEquals(204, report(first, dispatch, "shown"), "too late to count");
        assertReceipts(dispatch, 1, 1);
        assertEquals(204, report(second, dispatch, "opened"), "who opens it has seen it");
        assertEquals(204, report(second, dispatch, "shown"));
        assertReceipts(dispatch, 2, 2);
    }

    @Test
    void aReaderIsNotBelievedOfWhatWasSentToOthers() {
        var topic = topic();
        register("ok", topic);
        var stranger = register("ok", topic());
        var dispatch = publish(topic);
        running.awaitDone(dispatch);
        var late = register("ok", topic);

        assertEquals(404, report(stranger, dispatch, "opened"));
        assertEquals(404, report(late, dispatch, "shown"), "follows the topic since after the story");
        assertEquals(404, report(stranger, "999999999", "shown"), "no dispatch");
        assertReceipts(dispatch, 0, 0);
    }

    @Test
    void aBrowserMayReportBeforeTheLedgerKnowsOfItsReminder() {
        var topic = topic();
        var waiting = register("503", topic);
        var stranger = register("ok", topic());
        var dispatch = publish(topic);
        Await.until(
                "another try", () -> running.dispatch(dispatch).path("retrying").asInt() == 1);
        assertEquals(204, report(waiting, dispatch, "shown"), "an answer said otherwise, and was wrong");
        assertEquals(404, report(stranger, dispatch, "shown"));
        assertReceipts(dispatch, 1, 0);
        running.change(dispatch, "cancel");
    }

    @Test
    void aBrowserMayReportWhileItsChunkIsBeingSent(@TempDir Path folder) throws Exception {
        var configuration = running.anotherNode(running.newDatabase(), Map.of("dispatch.patience", "20s"));
        try (var node = Tidings.start(configuration, DataFolder.open(folder), Clock.systemUTC())) {
            var harbour = NodeAtWork.topic(node, "Harbour");
            var sent = NodeAtWork.follow(node, running.push.browser("held", "in-flight"), harbour);
            var stranger =
                    NodeAtWork.follow(node, running.push.browser("ok", "elsewhere"), NodeAtWork.topic(node, "Mill"));
            var story = NodeAtWork.publish(node, "The harbour is quiet", harbour);
            long dispatch = story.dispatch().orElseThrow();
            Await.until(
                    "the reminder to be sent",
                    () -> !running.push.received("/held/in-flight").isEmpty());

            var receipts = node.reminders().receipts();
            assertTrue(receipts.record(dispatch, sent, ReceiptEvent.SHOWN));
            assertFalse(receipts.record(dispatch, stranger, ReceiptEvent.SHOWN));
            assertEquals(
                    0,
                    node.reminders().reports().progress(dispatch).orElseThrow().settled(),
                    "it was still being sent");
            assertEquals(
                    1,
                    node.reminders()
                            .reports()
                            .progress(dispatch)
                            .orElseThrow()
                            .tally()
                            .receipts()
                            .shown());

            running.push.letGo();
            awaitEnd(node, dispatch);
            assertTrue(receipts.record(dispatch, sent, ReceiptEvent.OPENED));
            running.push.hold();
            long correction = NodeAtWork.correct(node, story.story().id(), "The harbour is not quiet at all", harbour)
                    .dispatch()
                    .orElseThrow();
            Await.until(
                    "the correction to be sent",
                    () -> running.push.received("/held/in-flight").size() == 2);
            assertTrue(receipts.record(correction, sent, ReceiptEvent.SHOWN));
            assertFalse(receipts.record(correction, stranger, ReceiptEvent.SHOWN));
            running.push.letGo();
        }
    }

    @Test
    void receiptsOfOldDispatchesAreRemovedAndTheirCountsStay(@TempDir Path folder) throws Exception {
        var configuration = running.anotherNode(running.newDatabase(), Map.of());
        try (var node = Tidings.start(configuration, DataFolder.open(folder), Clock.systemUTC())) {
            var harbour = NodeAtWork.topic(node, "Harbour");
            long reader = NodeAtWork.follow(node, running.push.browser("ok", "reader"), harbour);
            long another = NodeAtWork.follow(node, running.push.browser("ok", "another"), harbour);
            var receipts = new Receipts(node.database().jdbi(), Duration.ofDays(90), Clock.systemUTC());
            long old = dispatchSeen(node, receipts, "The harbour is quiet", harbour, reader, another);
            long older = dispatchSeen(node, receipts, "The mill burns down", harbour, reader, another);
            long young = dispatchSeen(node, receipts, "The bridge is shut", harbour, reader, another);
            letPass(91, node, old);
            letPass(92, node, older);
            letPass(89, node, young);
            assertEquals(3, receipts.removeOld(3), "no more at once than is asked for");
            try (var purge = new Purge("old receipts", receipts::removeOld)) {
                assertEquals(1, purge.removeAll());
                assertEquals(0, purge.removeAll());
            }
            assertEquals(new DispatchProgress.Receipts(2, 1), counted(node, old));
            assertFalse(receipts.record(old, reader, ReceiptEvent.SHOWN), "it would count once more");
            assertTrue(receipts.record(young, reader, ReceiptEvent.SHOWN));
            assertEquals(new DispatchProgress.Receipts(2, 1), counted(node, young));
        }
    }

    private static void awaitEnd(Tidings node, long dispatch) {
        Await.until(
                "its end",
                () -> node.reminders()
                        .reports()
                        .progress(dispatch)
                        .orElseThrow()
                        .isDone());
    }

    private static long dispatchSeen(
            Tidings node, Receipts receipts, String headline, Topic topic, long reader, long another) {
        long dispatch = NodeAtWork.publish(node, headline, topic).dispatch().orElseThrow();
        awaitEnd(node, dispatch);
        assertTrue(receipts.record(dispatch, reader, ReceiptEvent.SHOWN));
        assertTrue(receipts.record(dispatch, another, ReceiptEvent.OPENED));
        return dispatch;
    }

    private static DispatchProgress.Receipts counted(Tidings node, long dispatch) {
        return node.reminders()
                .reports()
                .progress(dispatch)
                .orElseThrow()
                .tally()
                .receipts();
    }

    /** As if a dispatch had begun this number of days earlier, and its ledger with it. */
    private static void letPass(int days, Tidings node, long dispatch) {
        node.database().jdbi().useHandle(handle -> {
            handle.execute(
                    "update dispatch set created_at = created_at - ? * interval '1 day' where id = ?", days, dispatch);
            handle.execute("update ledger set day = day - ? where dispatch_id = ?", days, dispatch);
        });
    }

    private void assertReceipts(String dispatch, int shown, int opened) {
        assertEquals(shown, running.dispatch(dispatch).path("shown").asInt(), "shown");
        assertEquals(opened, running.dispatch(dispatch).path("opened").asInt(), "opened");
    }

    private int report(Registered reader, String dispatch, String event) {
        return running.send(running.to("/api/v1/readers/" + reader.id() + "/receipts")
                        .header("Authorization", "Bearer " + reader.token())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "{\"dispatch\":\"" + dispatch + "\",\"event\":\"" + event + "\"}")))
                .status();
    }

    private String topic() {
        var topic = running.unique("Reported");
        running.makeTopic(topic);
        return topic;
    }

    private Registered register(String behaviour, String topic) {
        var browser =
                running.push.browser(behaviour, running.unique("reporting").replace(' ', '-'));
        var reply = running.register(browser.subscriptionJson(), Slug.of(topic).text());
        assertEquals(201, reply.status(), reply.body());
        return new Registered(
                reply.json().path("id").asString(), reply.json().path("token").asString());
    }

    private String publish(String topic) {
        var headline = running.unique("News") + " of " + topic;
        return running.publish(headline + "\nTopics: " + topic + "\n\nThere is much to say: " + headline + ".")
                .path("dispatch")
                .path("id")
                .asString();
    }
}
