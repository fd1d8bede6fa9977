package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.publication.Reminding;
import org.tidings.readers.FollowKind;
import org.tidings.readers.Followed;
import org.tidings.readers.Follows;
import org.tidings.readers.Terms;
import org.tidings.readers.Wishes;
import org.tidings.reminders.DeliveryOutcome;
import org.tidings.reminders.DispatchProgress;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.TestClock;
import org.tidings.story.Topic;
import org.tidings.webpush.Subscription;
import org.tidings.webpush.SubscriptionKeys;

/** What readers' terms hold back, on a node whose clock the tests set: half past ten of a summer night in Berlin. */
@ExtendWith(RunningTidings.Shared.class)
class HeldRemindersTest {
    private static final Instant NIGHT = Instant.parse("2027-07-01T20:30:00Z");
    private static final String BERLIN = "Europe/Berlin - - - -";
    private static final String QUIET = "Europe/Berlin 22:00/07:00 - - -";

    private final RunningTidings running;
    private final TestClock clock = TestClock.running();
    private Tidings node;
    private Topic ferries;
    private Topic energy;

    HeldRemindersTest(RunningTidings running) {
        this.running = running;
    }

    @BeforeEach
    void start(@TempDir Path folder) {
        setTo(NIGHT);
        node = Tidings.start(
                running.anotherNode(running.newDatabase(), Map.of()), DataFolder.open(folder.resolve("data")), clock);
        ferries = NodeAtWork.topic(node, "Ferries");
        energy = NodeAtWork.topic(node, "Energy");
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void inQuietHoursItIsHeldAndTheOthersAreReminded() {
        var asleep = follow("asleep", QUIET, FollowKind.AT_ONCE, ferries);
        var awake = follow("awake", BERLIN, FollowKind.AT_ONCE, ferries);
        var done = awaitDone(publish("A ferry is late", ferries, false));
        assertEquals(1, done.accepted());
        assertEquals(1, done.count(DeliveryOutcome.HELD));
        assertEquals(2, done.audience().orElseThrow().readers());
        assertEquals(0, received(asleep.browser()));
        assertEquals(1, received(awake.browser()));
        assertEquals(List.of("held 1"), ledger(done.id(), asleep));
        assertEquals(List.of("accepted 201"), ledger(done.id(), awake));
        assertEquals(List.of("2027-07-02T05:00:00Z"), due(asleep));
    }

    @Test
    void overTheCapItIsHeldAndTheNextDayThereIsRoomAgain() {
        var reader = follow("capped", "Europe/Berlin - 2 18:30 -", FollowKind.AT_ONCE, ferries);
        for (int i = 1; i <= 3; i++) {
            awaitDone(publish("Ferry number " + i + " is late", ferries, false));
        }
        assertEquals(2, received(reader.browser()));
        assertEquals(List.of("2027-07-02T16:30:00Z"), due(reader));
        setTo(Instant.parse("2027-07-01T22:00:01Z"));
        assertEquals(1, awaitDone(publish("A ferry is early", ferries, false)).accepted());
        assertEquals(3, received(reader.browser()));
    }

    @Test
    void breakingNewsPassesQuietHoursOnlyForTopicsOfWhichTheReaderSaidSo() {
        var wished = follow("wished", QUIET, FollowKind.BREAKING, ferries);
        var other = follow("other", QUIET, FollowKind.AT_ONCE, ferries);
        var paused =
                follow("paused", "Europe/Berlin 22:00/07:00 - - 2027-07-05T10:00:00Z", FollowKind.BREAKING, ferries);
        var done = awaitDone(publish("A ferry has sunk", ferries, true));
        assertEquals(1, done.accepted());
        assertEquals(2, done.count(DeliveryOutcome.HELD));
        assertEquals(1, received(wished.browser()));
        assertEquals(0, received(other.browser()));
        assertEquals(List.of("held 3"), ledger(done.id(), paused));
        assertEquals(List.of("2027-07-05T10:00:00Z"), due(paused));
    }

    @Test
    void theStrongestWayInWhichAReaderFollowsTheTopicsCounts() {
        var digest = follow("digest", BERLIN, FollowKind.DIGEST, ferries);
        var both = follow(
                "both", BERLIN, new Followed(ferries, FollowKind.DIGEST), new Followed(energy, FollowKind.AT_ONCE));
        var story = node.publisher()
                .publish(NodeAtWork.draft(node, "Ferries go electric", ferries, energy), Reminding.followers(false));
        var done = awaitDone(NodeAtWork.stored(story).dispatch().orElseThrow());
        assertEquals(1, received(both.browser()));
        assertEquals(0, received(digest.browser()));
        assertEquals(List.of("held 4"), ledger(done.id(), digest));
        assertEquals(List.of("2027-07-02T06:00:00Z"), due(digest));
    }

    @Test
    void whoLeavesHasNothingHeldAnyMore() {
        var reader = follow("leaves", "Europe/Berlin 22:00/07:00 1 - -", FollowKind.AT_ONCE, ferries);
        awaitDone(publish("A ferry is late", ferries, false));
        setTo(Instant.parse("2027-07-02T05:00:01Z"));
        awaitDone(publish("A ferry is late again", ferries, false));
        assertEquals(1, rows("capped"));
        node.registry().readers().forget(reader.id());
        assertEquals(0, rows("held"));
        assertEquals(0, rows("capped"));
    }

    // ---- the readers and the clock ----

    private record Follower(long id, StandInBrowser browser) {}

    private Follower follow(String name, String terms, FollowKind kind, Topic topic) {
        return follow(name, terms, new Followed(topic, kind));
    }

    private Follower follow(String name, String terms, Followed... followed) {
        var browser = running.push.browser("ok", "held-" + name + "-" + System.nanoTime());
        var keys = assertInstanceOf(
                SubscriptionKeys.Parsed.Valid.class, SubscriptionKeys.parse(browser.p256dh(), browser.auth()));
        var registered = node.registry()
                .readers()
                .register(
                        new Subscription(URI.create(browser.endpoint()), keys.keys()),
                        new Wishes(Follows.of(List.of(followed)), Optional.of(Terms.of(terms))));
        return new Follower(registered.id(), browser);
    }

    private void setTo(Instant instant) {
        clock.advance(Duration.between(clock.instant(), instant));
    }

    private long publish(String headline, Topic topic, boolean breaking) {
        return NodeAtWork.stored(node.publisher()
                        .publish(NodeAtWork.draft(node, headline, topic), Reminding.followers(breaking)))
                .dispatch()
                .orElseThrow();
    }

    private DispatchProgress awaitDone(long dispatch) {
        return Await.value(
                "dispatch " + dispatch + " to be done",
                () -> node.reminders().reports().progress(dispatch).filter(DispatchProgress::isDone));
    }

    private int received(StandInBrowser browser) {
        return running.push.received(browser.path()).size();
    }

    private List<String> ledger(long dispatch, Follower reader) {
        return node.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select outcome || ' ' || status from delivery_to(:dispatch, :reader)")
                        .bind("dispatch", dispatch)
                        .bind("reader", reader.id())
                        .mapTo(String.class)
                        .list());
    }

    private List<String> due(Follower reader) {
        return node.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select due_at from held where reader_id = :reader order by due_at")
                        .bind("reader", reader.id())
                        .map((rs, context) -> rs.getTimestamp(1).toInstant().toString())
                        .list());
    }

    private int rows(String table) {
        return node.database()
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Integer.class)
                        .one());
    }
}
