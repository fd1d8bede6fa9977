package org.tidings.readers;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a reader asks for: when not to be reminded, and how often at most. What they hold back is kept for the reader's
 * digest.
 *
 * @param zone in which the reader's times of day are
 * @param quiet hours in which there are no reminders
 * @param cap reminders a day of the reader's zone, at most
 * @param digestAt when the reader wishes the digest
 * @param pausedUntil before it there are no reminders
 */
public record Terms(
        ZoneId zone,
        Optional<QuietHours> quiet,
        OptionalInt cap,
        Optional<LocalTime> digestAt,
        Optional<Instant> pausedUntil) {
    /** When a digest comes of which the reader said no time. */
    public static final LocalTime USUAL_DIGEST = LocalTime.of(8, 0);

    /** When the digest comes of what is followed once a week. */
    private static final DayOfWeek WEEKLY_ON = DayOfWeek.MONDAY;

    /** Of a reader of whom nothing is known. */
    public static final Terms USUAL = none(ZoneId.of("UTC"));

    private static final String NONE = "-";
    private static final int PARTS = 5;
    /** SQL: what {@link #stored} writes of terms that ask for nothing, whatever their zone. */
    static final String FREE = "% - - - -";

    /**
     * Hours of every day; over midnight where they end earlier than they begin.
     *
     * @param to the first moment after them
     */
    public record QuietHours(LocalTime from, LocalTime to) {
        public QuietHours {
            if (from.equals(to)) {
                throw new IllegalArgumentException("Quiet hours must end at another time than they begin.");
            }
        }

        boolean contain(LocalTime time) {
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }
    }

    public Terms {
        if (cap.isPresent() && cap.getAsInt() < 1) {
            throw new IllegalArgumentException("A cap must be at least 1 reminder a day.");
        }
    }

    /** Of a reader of whom nothing but the zone is known: everything comes at once. */
    public static Terms none(ZoneId zone) {
        return new Terms(zone, Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty());
    }

    /** Whether they ask for anything. */
    public boolean areFree() {
        return quiet.isEmpty() && cap.isEmpty() && digestAt.isEmpty() && pausedUntil.isEmpty();
    }

    /** What is to be done with a reminder. */
    public sealed interface Judgement {
        /** It is sent now. */
        record Now() implements Judgement {}

        /** It waits for the digest of that time. */
        record Held(Instant until, HeldBy by) implements Judgement {}
    }

    /**
     * Judges a reminder.
     *
     * @param kind how the reader follows what it is about; only breaking news is breaking enough for quiet hours where the
     *     reader follows it for breaking news
     * @param remindedToday how many reminders the reader has had on this day of the reader's zone
     */
    public Judgement judge(Instant now, FollowKind kind, int remindedToday) {
        var paused = pausedUntil.filter(now::isBefore);
        if (paused.isPresent()) {
            return new Judgement.Held(awake(paused.get()), HeldBy.PAUSE);
        }
        if (kind == FollowKind.DIGEST) {
            return new Judgement.Held(nextDigest(now), HeldBy.DIGEST);
        }
        if (kind == FollowKind.WEEKLY) {
            return new Judgement.Held(nextWeekly(now), HeldBy.DIGEST);
        }
        var wakes = kind == FollowKind.BREAKING ? now : awake(now);
        if (!wakes.equals(now)) {
            return new Judgement.Held(wakes, HeldBy.QUIET_HOURS);
        }
        return cap.isPresent() && remindedToday >= cap.getAsInt()
                ? new Judgement.Held(nextDigest(now), HeldBy.CAP)
                : new Judgement.Now();
    }

    /** The next time of a digest after now that is not in quiet hours. */
    public Instant nextDigest(Instant now) {
        var time = digestAt.orElse(USUAL_DIGEST);
        var today = today(now);
        var next = first(today, time);
        for (int days = 1; !next.isAfter(now); days++) {
            next = first(today.plusDays(days), time);
        }
        return awake(next);
    }

    /** The next digest of a Monday. */
    public Instant nextWeekly(Instant now) {
        var next = nextDigest(now);
        while (today(next).getDayOfWeek() != WEEKLY_ON) {
            next = nextDigest(next);
        }
        return next;
    }

    /** The day on which the cap is counted. */
    public LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** The end of the quiet hours that go on at this moment; the moment itself outside of them. */
    public Instant awake(Instant moment) {
        if (quiet.isEmpty() || !quiet.get().contain(LocalTime.ofInstant(moment, zone))) {
            return moment;
        }
        var to = quiet.get().to();
        // A day that has its hour twice ends them once more; one that leaves it out ends them where the clocks jump.
        return IntStream.rangeClosed(0, 2)
                .mapToObj(days -> today(moment).plusDays(days))
                .flatMap(day -> moments(day, to).stream())
                .filter(moment::isBefore)
                .min(Instant::compareTo)
                .orElse(moment);
    }

    private Instant first(LocalDate day, LocalTime time) {
        return moments(day, time).getFirst();
    }

    /** When it is this time of this day: once, twice, or, where the clocks leave it out, the moment of their jump. */
    private List<Instant> moments(LocalDate day, LocalTime time) {
        var rules = zone.getRules();
        var local = LocalDateTime.of(day, time);
        var offsets = rules.getValidOffsets(local);
        return offsets.isEmpty()
                ? List.of(rules.getTransition(local).getInstant())
                : offsets.stream().map(local::toInstant).toList();
    }

    /** As text, which {@link #of} reads: zone, quiet hours, cap, digest, pause. */
    public String stored() {
        return String.join(
                " ",
                zone.getId(),
                quiet.map(hours -> hours.from() + "/" + hours.to()).orElse(NONE),
                cap.isPresent() ? Integer.toString(cap.getAsInt()) : NONE,
                digestAt.map(LocalTime::toString).orElse(NONE),
                pausedUntil.map(Instant::toString).orElse(NONE));
    }

    /** Reads what {@link #stored} has written, or the name of a zone alone. */
    public static Terms of(String stored) {
        var parts = stored.split(" ", PARTS);
        if (parts.length == 1) {
            return none(ZoneId.of(stored));
        }
        return new Terms(
                ZoneId.of(parts[0]),
                part(parts[1]).map(Terms::hours),
                part(parts[2]).map(cap -> OptionalInt.of(Integer.parseInt(cap))).orElse(OptionalInt.empty()),
                part(parts[3]).map(LocalTime::parse),
                part(parts[4]).map(Instant::parse));
    }

    private static Optional<String> part(String text) {
        return Optional.of(text).filter(given -> !given.equals(NONE));
    }

    private static QuietHours hours(String text) {
        var parts = text.split("/", 2);
        return new QuietHours(LocalTime.parse(parts[0]), LocalTime.parse(parts[1]));
    }
}
