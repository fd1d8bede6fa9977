package org.tidings.readers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.tidings.readers.Terms.Judgement;
import org.tidings.readers.Terms.QuietHours;

/** When a reader is reminded, by the reader's own clock. */
class TermsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void inQuietHoursItIsHeldUntilTheirEnd() {
        var terms = quiet(BERLIN, "22:00", "07:00");
        assertEquals(now(), judge(terms, "2026-07-01T19:59:59Z"));
        assertEquals(held("2026-07-02T05:00:00Z", HeldBy.QUIET_HOURS), judge(terms, "2026-07-01T20:00:00Z"));
        assertEquals(held("2026-07-02T05:00:00Z", HeldBy.QUIET_HOURS), judge(terms, "2026-07-02T04:59:59Z"));
        assertEquals(now(), judge(terms, "2026-07-02T05:00:00Z"));
        var noon = quiet(ZoneId.of("Asia/Kolkata"), "12:00", "13:30");
        assertEquals(held("2026-07-01T08:00:00Z", HeldBy.QUIET_HOURS), judge(noon, "2026-07-01T06:30:00Z"));
        assertEquals(now(), judge(noon, "2026-07-01T08:00:00Z"));
    }

    @Test
    void aNightInWhichTheClocksChangeEndsByTheReadersClock() {
        var terms = quiet(BERLIN, "22:00", "07:00");
        // Spring: 02:00 becomes 03:00 on 2026-03-29; autumn: 03:00 becomes 02:00 on 2026-10-25.
        assertEquals(held("2026-03-29T05:00:00Z", HeldBy.QUIET_HOURS), judge(terms, "2026-03-28T21:00:00Z"));
        assertEquals(held("2026-10-25T06:00:00Z", HeldBy.QUIET_HOURS), judge(terms, "2026-10-24T20:00:00Z"));
        var american = quiet(NEW_YORK, "23:00", "06:00");
        assertEquals(held("2026-03-08T10:00:00Z", HeldBy.QUIET_HOURS), judge(american, "2026-03-08T04:00:00Z"));
        assertEquals(held("2026-11-01T11:00:00Z", HeldBy.QUIET_HOURS), judge(american, "2026-11-01T03:00:00Z"));
    }

    @Test
    void anEndThatDoesNotExistIsWhereTheClocksJumpAndOneThatComesTwiceEndsEachTime() {
        var terms = quiet(BERLIN, "22:00", "02:30");
        assertEquals(held("2026-03-29T01:00:00Z", HeldBy.QUIET_HOURS), judge(terms, "2026-03-29T00:30:00Z"));
        assertEquals(now(), judge(terms, "2026-03-29T01:00:00Z"));
        assertEquals(held("2026-10-25T00:30:00Z", HeldBy.QUIET_HOURS), judge(terms, "2026-10-25T00:10:00Z"));
        assertEquals(now(), judge(terms, "2026-10-25T00:30:00Z"));
        assertEquals(held("2026-10-25T01:30:00Z", HeldBy.QUIET_HOURS), judge(terms, "2026-10-25T01:10:00Z"));
    }

    @Test
    void aDayThatAPlaceLeftOutIsNoneOfItsDays() {
        // Samoa had no 30 December 2011.
        var apia = new Terms(
                ZoneId.of("Pacific/Apia"), Optional.empty(), OptionalInt.empty(), time("09:00"), Optional.empty());
        assertEquals(
                held("2011-12-29T19:00:00Z", HeldBy.DIGEST),
                apia.judge(at("2011-12-29T12:00:00Z"), FollowKind.DIGEST, 0));
        assertEquals(
                held("2011-12-30T10:00:00Z", HeldBy.DIGEST),
                apia.judge(at("2011-12-29T19:00:00Z"), FollowKind.DIGEST, 0));
        assertEquals(
                held("2011-12-30T19:00:00Z", HeldBy.DIGEST),
                apia.judge(at("2011-12-30T10:00:00Z"), FollowKind.DIGEST, 0));
    }

    @Test
    void whatIsFollowedOnceAWeekWaitsForMonday() {
        var terms = new Terms(BERLIN, Optional.empty(), OptionalInt.empty(), time("18:30"), Optional.empty());
        assertEquals(
                held("2026-07-06T16:30:00Z", HeldBy.DIGEST),
                terms.judge(at("2026-07-01T10:00:00Z"), FollowKind.WEEKLY, 0));
        assertEquals(
                held("2026-07-06T16:30:00Z", HeldBy.DIGEST),
                terms.judge(at("2026-07-06T16:29:00Z"), FollowKind.WEEKLY, 0));
        assertEquals(
                held("2026-07-13T16:30:00Z", HeldBy.DIGEST),
                terms.judge(at("2026-07-06T16:30:00Z"), FollowKind.WEEKLY, 0));
    }

    @Test
    void whatIsFollowedAsADigestWaitsForItsTimeOfDay() {
        var terms = new Terms(BERLIN, Optional.empty(), OptionalInt.empty(), time("18:30"), Optional.empty());
        assertEquals(
                held("2026-07-01T16:30:00Z", HeldBy.DIGEST),
                terms.judge(at("2026-07-01T10:00:00Z"), FollowKind.DIGEST, 0));
        assertEquals(
                held("2026-07-02T16:30:00Z", HeldBy.DIGEST),
                terms.judge(at("2026-07-01T16:30:00Z"), FollowKind.DIGEST, 0));
        assertEquals(now(), terms.judge(at("2026-07-01T10:00:00Z"), FollowKind.AT_ONCE, 0));
        var usual = new Terms(BERLIN, Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
        assertEquals(
                held("2026-07-02T06:00:00Z", HeldBy.DIGEST),
                usual.judge(at("2026-07-01T10:00:00Z"), FollowKind.DIGEST, 0));
        var asleep = new Terms(
                BERLIN, Optional.of(hours("22:00", "09:00")), OptionalInt.empty(), Optional.empty(), Optional.empty());
        assertEquals(
                held("2026-07-02T07:00:00Z", HeldBy.DIGEST),
                asleep.judge(at("2026-07-01T10:00:00Z"), FollowKind.DIGEST, 0));
    }

    @Test
    void aDigestWhoseTimeComesTwiceComesOnce() {
        var terms = new Terms(BERLIN, Optional.empty(), OptionalInt.empty(), time("02:30"), Optional.empty());
        assertEquals(
                held("2026-10-25T00:30:00Z", HeldBy.DIGEST),
                terms.judge(at("2026-10-25T00:00:00Z"), FollowKind.DIGEST, 0));
        assertEquals(
                held("2026-10-26T01:30:00Z", HeldBy.DIGEST),
                terms.judge(at("2026-10-25T00:30:00Z"), FollowKind.DIGEST, 0));
        assertEquals(
                held("2026-03-29T01:00:00Z", HeldBy.DIGEST),
                terms.judge(at("2026-03-29T00:00:00Z"), FollowKind.DIGEST, 0));
    }

    @Test
    void overTheCapItWaitsForTheDigest() {
        var terms = new Terms(BERLIN, Optional.empty(), OptionalInt.of(3), Optional.empty(), Optional.empty());
        assertEquals(now(), terms.judge(at("2026-07-01T10:00:00Z"), FollowKind.AT_ONCE, 2));
        assertEquals(
                held("2026-07-02T06:00:00Z", HeldBy.CAP),
                terms.judge(at("2026-07-01T10:00:00Z"), FollowKind.AT_ONCE, 3));
        assertEquals("2026-07-02", terms.today(at("2026-07-01T22:00:00Z")).toString());
        assertThrows(
                IllegalArgumentException.class,
                () -> new Terms(BERLIN, Optional.empty(), OptionalInt.of(0), Optional.empty(), Optional.empty()));
    }

    @Test
    void breakingNewsPassesQuietHoursWhereTheReaderFollowsItForThatAndNoPause() {
        var terms = quiet(BERLIN, "22:00", "07:00");
        assertEquals(now(), terms.judge(at("2026-07-01T23:00:00Z"), FollowKind.BREAKING, 0));
        var paused = new Terms(
                BERLIN,
                Optional.of(hours("22:00", "07:00")),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.of(at("2026-07-05T23:00:00Z")));
        assertEquals(
                held("2026-07-06T05:00:00Z", HeldBy.PAUSE),
                paused.judge(at("2026-07-01T10:00:00Z"), FollowKind.BREAKING, 0));
        assertEquals(now(), paused.judge(at("2026-07-06T10:00:00Z"), FollowKind.AT_ONCE, 0));
    }

    @Test
    void quietHoursMustEnd() {
        assertThrows(IllegalArgumentException.class, () -> hours("22:00", "22:00"));
    }

    @Test
    void whatIsStoredIsReadAsItWas() {
        var all = new Terms(
                NEW_YORK,
                Optional.of(hours("22:00", "07:15")),
                OptionalInt.of(5),
                time("18:30"),
                Optional.of(at("2026-12-24T00:00:00Z")));
        assertEquals("America/New_York 22:00/07:15 5 18:30 2026-12-24T00:00:00Z", all.stored());
        assertEquals(all, Terms.of(all.stored()));
        var none = new Terms(BERLIN, Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
        assertEquals("Europe/Berlin - - - -", none.stored());
        assertEquals(none, Terms.of(none.stored()));
        assertEquals(none, Terms.of("Europe/Berlin"), "a zone is known of readers without terms");
        assertTrue(none.areFree());
        assertFalse(all.areFree());
    }

    private static Terms quiet(ZoneId zone, String from, String to) {
        return new Terms(zone, Optional.of(hours(from, to)), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    private static QuietHours hours(String from, String to) {
        return new QuietHours(LocalTime.parse(from), LocalTime.parse(to));
    }

    private static Optional<LocalTime> time(String text) {
        return Optional.of(LocalTime.parse(text));
    }

    private static Judgement judge(Terms terms, String moment) {
        return terms.judge(at(moment), FollowKind.AT_ONCE, 0);
    }

    private static Judgement now() {
        return new Judgement.Now();
    }

    private static Judgement held(String until, HeldBy by) {
        return new Judgement.Held(at(until), by);
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
