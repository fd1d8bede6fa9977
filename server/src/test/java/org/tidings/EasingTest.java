package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.Json;
import org.tidings.readers.Eased;
import org.tidings.readers.FollowKind;
import org.tidings.readers.Followed;
import org.tidings.readers.Follows;
import org.tidings.readers.Reader;
import org.tidings.readers.Terms;
import org.tidings.readers.Wishes;
import org.tidings.reminders.receipts.ReceiptEvent;
import org.tidings.standin.Await;
import tools.jackson.databind.JsonNode;

/** Readers who open nothing are sent less, step by step, unless they wish otherwise. */
@ExtendWith(RunningTidings.Shared.class)
class EasingTest {
    private static final String NO_TERMS = "Europe/Berlin - - - -";
    /** Readers who arrive one after the other lie in eight blocks in turn. */
    private static final int BLOCKS_IN_TURN = 8;

    private final NodeAtNight night;
    private Instant now = NodeAtNight.NIGHT;
    private int published;

    EasingTest(RunningTidings running, @TempDir Path folder) {
        night = new NodeAtNight(
                running,
                folder,
                Map.of(
                        "easing.unopened", "3",
                        "easing.unopened-digests", "2",
                        "easing.unshown", "3",
                        "easing.removed-after", "28d"));
    }

    @AfterEach
    void stop() {
        night.close();
    }

    @Test
    void aTopicOfWhichNothingIsOpenedComesOnceADayAndThenOnceAWeek() throws Exception {
        var reader = night.follow(
                "unopened",
                NO_TERMS,
                new Followed(night.ferries, FollowKind.AT_ONCE),
                new Followed(night.energy, FollowKind.AT_ONCE));
        publishShown(2, reader);
        look();
        assertEquals(Optional.of(FollowKind.AT_ONCE), kind(reader));
        publishShown(1, reader);
        look();
        assertEquals(Optional.of(FollowKind.DIGEST), kind(reader));
        assertEquals(
                List.of(new Eased(
                        reader.id(),
                        night.ferries.id(),
                        FollowKind.DIGEST,
                        Eased.Because.UNOPENED,
                        3,
                        found(reader).eased().getFirst().since())),
                found(reader).eased());
        assertEquals(3, night.received(reader));
        var shown = shown(reader).path("eased").path(0);
        assertEquals("ferries", shown.path("topic").asString());
        assertEquals("digest", shown.path("mode").asString());
        assertEquals("unopened", shown.path("because").asString());
        assertEquals(3, shown.path("reminders").asInt());

        showDigests(2, reader);
        look();
        assertEquals(Optional.of(FollowKind.WEEKLY), kind(reader));
        night.publish("A ferry is in time", night.ferries);
        Await.until("it to be held", () -> night.rows("held") == 1);
        var due = Instant.parse(night.due(reader).getFirst());
        assertEquals(
                "MONDAY", due.atZone(ZoneId.of("Europe/Berlin")).getDayOfWeek().toString());
        assertEquals(1, taken().get(Eased.Step.DAILY));
        assertEquals(1, taken().get(Eased.Step.WEEKLY));
    }

    @Test
    void whoOpenedOneReminderIsLeftAlone() {
        var reader = night.follow("opened", NO_TERMS, FollowKind.AT_ONCE, night.ferries);
        publishShown(5, reader);
        report(night.dispatched("A ferry is in time", night.ferries).id(), ReceiptEvent.OPENED, reader);
        look();
        assertEquals(Optional.of(FollowKind.AT_ONCE), kind(reader));
        assertEquals(0, night.rows("eased"));
    }

    @Test
    void whatTheReaderWishesCountsForGoodAndABrowserThatKnowsNothingOfItDoesNotTakeItBack() {
        var reader = night.follow("wishes", NO_TERMS, FollowKind.AT_ONCE, night.ferries);
        publishShown(3, reader);
        look();
        wish(reader, FollowKind.AT_ONCE, Set.of());
        assertEquals(Optional.of(FollowKind.DIGEST), kind(reader));
        wish(reader, FollowKind.AT_ONCE, Set.of(night.ferries.id()));
        assertEquals(Optional.of(FollowKind.AT_ONCE), kind(reader));
        assertEquals(1, taken().get(Eased.Step.OVERRULED));
        publishShown(3, reader);
        look();
        assertEquals(Optional.of(FollowKind.AT_ONCE), kind(reader));
        wish(reader, FollowKind.BREAKING, Set.of());
        assertEquals(Optional.of(FollowKind.BREAKING), kind(reader));
        assertEquals(0, night.rows("eased"));
    }

    @Test
    void aDigestThatTheReaderChoseIsNoStepOnTheWayToLess() {
        var reader = night.follow("chosen", NO_TERMS, FollowKind.AT_ONCE, night.ferries);
        publishShown(3, reader);
        wish(reader, FollowKind.DIGEST, Set.of());
        showDigests(3, reader);
        look();
        assertEquals(Optional.of(FollowKind.DIGEST), kind(reader));
    }

    @Test
    void whoseBrowserShowsNothingIsRemindedOnceAWeekUntilItShowsOneAgain() {
        var readers = inOneBlock();
        publishShown(3, readers.getFirst());
        report(night.dispatched("A ferry is in time", night.ferries).id(), ReceiptEvent.OPENED, readers.getFirst());
        look();
        var silent = readers.getLast();
        assertEquals(Optional.of(FollowKind.AT_ONCE), kind(readers.getFirst()));
        assertEquals(Optional.of(FollowKind.WEEKLY), kind(silent));
        assertEquals(Eased.Because.UNSHOWN, found(silent).eased().getFirst().because());

        night.publish("A ferry is late again", night.ferries);
        Await.until("it to be held", () -> night.rows("held") == 1);
        passDays(7);
        night.notification(silent, 5);
        report(night.awaitDigest().id(), ReceiptEvent.SHOWN, silent);
        look();
        assertEquals(Optional.of(FollowKind.AT_ONCE), kind(silent));
        assertEquals(List.of(), found(silent).eased());
        assertEquals(1, taken().get(Eased.Step.SHOWN_AGAIN));
    }

    @Test
    void whoseBrowserShowsNothingForLongIsRemovedAndTheNoteSaysWhy() {
        var readers = inOneBlock();
        publishShown(4, readers.getFirst());
        look();
        passDays(29);
        look();
        assertTrue(night.node
                .registry()
                .readers()
                .find(readers.getLast().id(), readers.getLast().token())
                .isEmpty());
        assertEquals(
                "its browser has shown no reminder for long",
                night.node
                        .database()
                        .jdbi()
                        .withHandle(handle -> handle.createQuery("select reason from reader_removed")
                                .mapTo(String.class)
                                .one()));
        assertEquals(1, taken().get(Eased.Step.REMOVED));
        assertEquals(Optional.of(FollowKind.DIGEST), kind(readers.getFirst()));
        assertEquals(0, night.node.registry().readers().removedSince(NodeAtNight.NIGHT), "no push service said so");
    }

    @Test
    void whereNobodyReportsAnythingNobodyIsTakenForOneWhoseBrowserShowsNothing() {
        var reader = night.follow("alone", NO_TERMS, FollowKind.AT_ONCE, night.ferries);
        for (int story = 0; story < 5; story++) {
            night.dispatched("Ferry " + ++published + " is late", night.ferries);
        }
        look();
        assertEquals(Optional.of(FollowKind.AT_ONCE), kind(reader));
    }

    /** The first of them and the last lie in one block; they follow ferries. */
    private List<NodeAtNight.Follower> inOneBlock() {
        var first = night.follow("first", NO_TERMS, FollowKind.AT_ONCE, night.ferries);
        for (int other = 1; other < BLOCKS_IN_TURN; other++) {
            night.follow("between-" + other, NO_TERMS, FollowKind.AT_ONCE, night.energy);
        }
        return List.of(first, night.follow("last", NO_TERMS, FollowKind.AT_ONCE, night.ferries));
    }

    private void publishShown(int stories, NodeAtNight.Follower reader) {
        for (int story = 0; story < stories; story++) {
            report(
                    night.dispatched("Ferry " + ++published + " is late", night.ferries)
                            .id(),
                    ReceiptEvent.SHOWN,
                    reader);
        }
    }

    /** After three reminders, digests come, one a day, and are shown. */
    private void showDigests(int digests, NodeAtNight.Follower reader) {
        for (int digest = 1; digest <= digests; digest++) {
            night.publish("A ferry is late again, " + digest, night.ferries);
            Await.until("it to be held", () -> night.rows("held") == 1);
            passDays(1);
            night.notification(reader, 3 + digest);
            report(night.awaitDigest().id(), ReceiptEvent.SHOWN, reader);
        }
    }

    private void report(long dispatch, ReceiptEvent event, NodeAtNight.Follower reader) {
        assertTrue(night.node.reminders().receipts().record(dispatch, reader.id(), event));
    }

    private void passDays(int days) {
        now = now.plus(Duration.ofDays(days));
        night.setTo(now);
    }

    /** Has a whole round begin and end, a day after the last. */
    private void look() {
        passDays(2);
        Await.until("a round to be done", () -> {
            night.node.easing().look();
            return night.rows("easing where done and began_at >= '" + now + "'") == 1;
        });
    }

    private void wish(NodeAtNight.Follower reader, FollowKind kind, Set<Long> kept) {
        var follows = Follows.of(new ArrayList<>(List.of(new Followed(night.ferries, kind))));
        assertTrue(night.node
                .registry()
                .readers()
                .change(
                        reader.id(),
                        Optional.of(new Wishes(follows, Optional.empty(), kept)),
                        Optional.of(Terms.of(NO_TERMS))));
    }

    private Map<Eased.Step, Long> taken() {
        return night.node.registry().readers().easedSince(Instant.EPOCH);
    }

    private Reader found(NodeAtNight.Follower reader) {
        return night.node.registry().readers().find(reader.id(), reader.token()).orElseThrow();
    }

    /** The reader as the API shows it. */
    private JsonNode shown(NodeAtNight.Follower reader) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(night.node.address().resolve("/api/v1/readers/" + reader.id()))
                    .header("Authorization", "Bearer " + reader.token())
                    .build();
            return Json.tree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    private Optional<FollowKind> kind(NodeAtNight.Follower reader) {
        return found(reader).follows().stream()
                .filter(followed -> followed.topic().id() == night.ferries.id())
                .map(Followed::kind)
                .findFirst();
    }
}
