package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.publication.Reminding;
import org.tidings.readers.FollowKind;
import org.tidings.readers.Followed;
import org.tidings.reminders.DeliveryOutcome;
import org.tidings.standin.Await;

/** What readers' terms hold back, on a node whose clock the tests set: half past ten of a summer night in Berlin. */
@ExtendWith(RunningTidings.Shared.class)
class HeldRemindersTest {
    private final NodeAtNight night;

    HeldRemindersTest(RunningTidings running, @TempDir Path folder) {
        night = new NodeAtNight(running, folder);
    }

    @AfterEach
    void stop() {
        night.close();
    }

    @Test
    void inQuietHoursItIsHeldAndTheOthersAreReminded() {
        var asleep = night.follow("asleep", NodeAtNight.QUIET, FollowKind.AT_ONCE, night.ferries);
        var awake = night.follow("awake", NodeAtNight.BERLIN, FollowKind.AT_ONCE, night.ferries);
        var done = night.dispatched("A ferry is late", night.ferries);
        assertEquals(1, done.accepted());
        assertEquals(1, done.count(DeliveryOutcome.HELD));
        assertEquals(2, done.audience().orElseThrow().readers());
        assertEquals(0, night.received(asleep));
        assertEquals(1, night.received(awake));
        assertEquals(List.of("held 1"), night.ledger(done.id(), asleep));
        assertEquals(List.of("accepted 201"), night.ledger(done.id(), awake));
        assertEquals(List.of("2027-07-02T05:00:00Z"), night.due(asleep));
    }

    @Test
    void overTheCapItIsHeldAndTheNextDayThereIsRoomAgain() {
        var reader = night.follow("capped", "Europe/Berlin - 2 18:30 -", FollowKind.AT_ONCE, night.ferries);
        for (int i = 1; i <= 3; i++) {
            night.dispatched("Ferry number " + i + " is late", night.ferries);
        }
        assertEquals(2, night.received(reader));
        assertEquals(List.of("2027-07-02T16:30:00Z"), night.due(reader));
        night.setTo(Instant.parse("2027-07-01T22:00:01Z"));
        assertEquals(1, night.dispatched("A ferry is early", night.ferries).accepted());
        assertEquals(3, night.received(reader));
    }

    @Test
    void breakingNewsPassesQuietHoursOnlyForTopicsOfWhichTheReaderSaidSo() {
        var wished = night.follow("wished", NodeAtNight.QUIET, FollowKind.BREAKING, night.ferries);
        var other = night.follow("other", NodeAtNight.QUIET, FollowKind.AT_ONCE, night.ferries);
        var paused = night.follow(
                "paused", "Europe/Berlin 22:00/07:00 - - 2027-07-05T10:00:00Z", FollowKind.BREAKING, night.ferries);
        var done = night.awaitDone(night.publish(Reminding.FOLLOWERS_FIRST, "A ferry has sunk", night.ferries)
                .dispatch()
                .orElseThrow());
        assertEquals(1, done.accepted());
        assertEquals(2, done.count(DeliveryOutcome.HELD));
        assertEquals(1, night.received(wished));
        assertEquals(0, night.received(other));
        assertEquals(List.of("held 3"), night.ledger(done.id(), paused));
        assertEquals(List.of("2027-07-05T10:00:00Z"), night.due(paused));
        assertEquals(1, night.node.reminders().reports().breakingThisMonth());
        night.setTo(Instant.parse("2027-08-01T00:00:01Z"));
        assertEquals(0, night.node.reminders().reports().breakingThisMonth());
    }

    @Test
    void theStrongestWayInWhichAReaderFollowsTheTopicsCounts() {
        var digest = night.follow("digest", NodeAtNight.BERLIN, FollowKind.DIGEST, night.ferries);
        var both = night.follow(
                "both",
                NodeAtNight.BERLIN,
                new Followed(night.ferries, FollowKind.DIGEST),
                new Followed(night.energy, FollowKind.AT_ONCE));
        var done = night.dispatched("Ferries go electric", night.ferries, night.energy);
        assertEquals(1, night.received(both));
        assertEquals(0, night.received(digest));
        assertEquals(List.of("held 4"), night.ledger(done.id(), digest));
        assertEquals(List.of("2027-07-02T06:00:00Z"), night.due(digest));
    }

    @Test
    void eachReaderIsCountedOnceInTheMetricsByTheFinalOutcome() {
        night.follow("asleep", NodeAtNight.QUIET, FollowKind.AT_ONCE, night.ferries);
        night.follow("awake", NodeAtNight.BERLIN, FollowKind.AT_ONCE, night.ferries);
        night.followAs("410", "gone", NodeAtNight.BERLIN, FollowKind.AT_ONCE, night.ferries);
        night.followAs("413", "refuses", NodeAtNight.BERLIN, FollowKind.AT_ONCE, night.ferries);
        night.followAs("once-503-1", "again", NodeAtNight.BERLIN, FollowKind.AT_ONCE, night.ferries);
        var done = night.dispatched("A ferry is late", night.ferries);
        assertEquals(5, done.settled());
        Await.until(
                "all to be counted",
                () -> Map.of("accepted", 2, "gone", 1, "held", 1, "refused", 1, "retry", 1)
                        .equals(night.counted()));
    }

    @Test
    void whoLeavesHasNothingHeldAnyMore() {
        var reader = night.follow("leaves", "Europe/Berlin 22:00/07:00 1 - -", FollowKind.AT_ONCE, night.ferries);
        night.dispatched("A ferry is late", night.ferries);
        night.setTo(Instant.parse("2027-07-02T05:00:01Z"));
        night.dispatched("A ferry is late again", night.ferries);
        assertEquals(1, night.rows("capped"));
        night.node.registry().readers().forget(reader.id());
        assertEquals(0, night.rows("held"));
        assertEquals(0, night.rows("capped"));
    }
}
