package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.Json;
import org.tidings.publication.Withdrawal;
import org.tidings.readers.FollowKind;
import org.tidings.readers.Followed;
import org.tidings.reminders.receipts.ReceiptEvent;
import org.tidings.standin.Await;

/** What readers' digests have in them, and when they come. */
@ExtendWith(RunningTidings.Shared.class)
class DigestTest {
    private final RunningTidings running;
    private final NodeAtNight night;

    DigestTest(RunningTidings running, @TempDir Path folder) {
        this.running = running;
        night = new NodeAtNight(running, folder);
    }

    @AfterEach
    void stop() {
        night.close();
    }

    @Test
    void afterQuietHoursOneReminderHasAllThatTheyHeldBack() {
        var reader = night.follow(
                "asleep",
                NodeAtNight.QUIET,
                new Followed(night.ferries, FollowKind.AT_ONCE),
                new Followed(night.energy, FollowKind.AT_ONCE));
        var first = night.publish("A ferry is late", night.ferries).story();
        var second = night.publish("The wind has gone", night.energy).story();
        var both = night.publish("Ferries go electric", night.ferries, night.energy);
        night.awaitDone(both.dispatch().orElseThrow());
        night.setTo(NodeAtNight.MORNING);
        var notification = night.notification(reader, 1);
        assertEquals(
                "3 new stories on Ferries and Energy",
                notification.path("title").asString());
        assertEquals(
                "Ferries go electric\nThe wind has gone\nA ferry is late",
                notification.path("body").asString());
        var digest = night.awaitDigest();
        assertEquals("digest-" + digest.id(), notification.path("tag").asString());
        assertEquals(
                Long.toString(digest.id()),
                notification.path("data").path("dispatch").asString());
        assertTrue(
                notification
                        .path("navigate")
                        .asString()
                        .endsWith("/digest/" + both.story().id() + "," + second.id() + "," + first.id()),
                notification.toString());
        assertEquals("en", notification.path("lang").asString());
        assertEquals(
                Json.tree("[\"ferries\",\"energy\"]"), notification.path("data").path("topics"));
        assertEquals(
                Json.tree("[\"" + both.story().id() + "\",\"" + second.id() + "\",\"" + first.id() + "\"]"),
                notification.path("data").path("stories"));
        assertEquals(1, digest.accepted());
        assertEquals(1, digest.audience().orElseThrow().readers());
        assertEquals(Optional.empty(), digest.story());
        assertEquals(List.of("accepted 201"), night.ledger(digest.id(), reader));
        assertEquals(0, night.rows("held"));
        assertEquals(1, night.received(reader));
    }

    @Test
    void oneStoryComesAsItsOwnReminder() {
        var reader = night.follow("digest", NodeAtNight.BERLIN, FollowKind.DIGEST, night.ferries);
        var story = night.publish("A ferry is late", night.ferries).story();
        Await.until("it to be held", () -> night.rows("held") == 1);
        night.setTo(Instant.parse("2027-07-02T06:00:01Z"));
        var notification = night.notification(reader, 1);
        assertEquals("A ferry is late", notification.path("title").asString());
        assertEquals("story-" + story.id(), notification.path("tag").asString());
        assertEquals(
                Long.toString(story.id()),
                notification.path("data").path("story").asString());
        assertEquals(
                Long.toString(night.awaitDigest().id()),
                notification.path("data").path("dispatch").asString());
    }

    @Test
    void whatIsOverTheCapComesAtTheDigestsTime() {
        var reader = night.follow("capped", "Europe/Berlin - 1 18:30 -", FollowKind.AT_ONCE, night.ferries);
        night.dispatched("A ferry is late", night.ferries);
        night.dispatched("A ferry is very late", night.ferries);
        assertEquals(1, night.received(reader));
        night.setTo(Instant.parse("2027-07-02T16:30:01Z"));
        assertEquals(
                "A ferry is very late",
                night.notification(reader, 2).path("title").asString());
    }

    @Test
    void aPausesRemindersComeAtItsEnd() {
        var reader =
                night.follow("paused", "Europe/Berlin - - - 2027-07-08T10:00:00Z", FollowKind.AT_ONCE, night.ferries);
        night.dispatched("A ferry is late", night.ferries);
        night.dispatched("A ferry is very late", night.ferries);
        night.setTo(Instant.parse("2027-07-08T10:00:01Z"));
        assertEquals(
                "2 new stories on Ferries",
                night.notification(reader, 1).path("title").asString());
    }

    @Test
    void storiesThatWereOpenedMeanwhileOrWithdrawnAreLeftOutAndAnEmptyDigestIsNotSent() {
        var some = night.follow("some", NodeAtNight.QUIET, FollowKind.AT_ONCE, night.ferries);
        var none = night.follow("none", NodeAtNight.QUIET, FollowKind.AT_ONCE, night.energy);
        var opened = night.publish("A ferry is late", night.ferries);
        var withdrawn = night.publish("A ferry is early", night.ferries, night.energy);
        night.publish("A ferry is in time", night.ferries);
        Await.until("all to be held", () -> night.rows("held") == 4);
        night.node.reminders().receipts().opened(opened.story().id(), some.id());
        night.node.publisher().withdraw(withdrawn.story().id(), Optional.empty(), Withdrawal.SILENT);
        assertEquals(3, night.rows("held"));
        night.setTo(NodeAtNight.MORNING);
        assertEquals(
                "A ferry is in time", night.notification(some, 1).path("title").asString());
        Await.until("nothing to be held", () -> night.rows("held") == 0);
        assertEquals(1, night.awaitDigest().settled());
        assertEquals(0, night.received(none));
    }

    @Test
    void aReminderThatIsReportedAsOpenedIsNotHeldAnyMore() {
        var reader = night.follow("reports", NodeAtNight.BERLIN, FollowKind.AT_ONCE, night.ferries);
        long dispatch =
                night.publish("A ferry is late", night.ferries).dispatch().orElseThrow();
        night.awaitDone(dispatch);
        night.hold(reader, dispatch, NodeAtNight.MORNING);
        assertTrue(night.node.reminders().receipts().record(dispatch, reader.id(), ReceiptEvent.SHOWN));
        assertEquals(1, night.rows("held"));
        assertTrue(night.node.reminders().receipts().record(dispatch, reader.id(), ReceiptEvent.OPENED));
        assertEquals(0, night.rows("held"));
    }

    @Test
    void aDigestThatThePushServiceRefusesForAMomentIsTriedAgainAsItWas() {
        var reader = night.followAs("once-503-1", "again", NodeAtNight.QUIET, FollowKind.AT_ONCE, night.ferries);
        night.dispatched("A ferry is late", night.ferries);
        night.dispatched("A ferry is very late", night.ferries);
        night.setTo(NodeAtNight.MORNING);
        var notification = night.notification(reader, 2);
        assertEquals("2 new stories on Ferries", notification.path("title").asString());
        assertEquals(night.notification(reader, 1), notification);
        assertEquals(1, night.awaitDigest().accepted());
        assertEquals(0, night.rows("held"));
        assertEquals(0, night.rows("retry"));
    }

    @Test
    void theDigestsPageShowsJustItsStories() {
        var topic = running.unique("Digests");
        running.makeTopic(topic);
        var texts = "\nTopics: " + topic + "\n\nThis is what is known of it by now.";
        var one = running.publish("First of the digest" + texts + " One.");
        var other = running.publish("Second of the digest" + texts + " Two.");
        var gone = running.publish("Third of the digest" + texts + " Three.");
        running.api("DELETE", "/api/v1/stories/" + gone.path("id").asString(), "", "");
        var page = running.get(
                "/digest/" + one.path("id").asString() + "," + gone.path("id").asString() + ",999999999");
        assertEquals(200, page.status());
        assertTrue(page.body().contains("First of the digest"));
        assertTrue(!page.body().contains("Second of the digest"), "of other stories: " + other.path("id"));
        assertTrue(!page.body().contains("Third of the digest"), "withdrawn");
        assertEquals(404, running.get("/digest/1-2").status());
    }
}
