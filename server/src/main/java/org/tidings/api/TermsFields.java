package org.tidings.api;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tidings.platform.http.Problem;
import org.tidings.readers.Terms;

/** A reader's terms as they are sent: what is not sent stays as it is, what is null is asked for no more. */
final class TermsFields {
    /** The fields of a request that are about terms. */
    static final List<String> NAMES = List.of("timeZone", "quietHours", "cap", "digestAt", "pausedUntil");

    private static final int MAX_CAP = 100;
    private static final Duration MAX_PAUSE = Duration.ofDays(366);
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

    private final Fields fields;
    private final Clock clock;

    TermsFields(Fields fields, Clock clock) {
        this.fields = fields;
        this.clock = clock;
    }

    /** The names of fields, with those of the terms after them. */
    static String[] and(String... names) {
        return Stream.concat(Stream.of(names), NAMES.stream()).toArray(String[]::new);
    }

    /**
     * The terms from now on; empty where none are sent.
     *
     * @param hasDigest whether a topic is followed as a digest, whose time needs a zone
     */
    Optional<Terms> after(Optional<Terms> before, boolean hasDigest) {
        if (NAMES.stream().noneMatch(fields::has) && !(hasDigest && before.isEmpty())) {
            return hasDigest ? before : Optional.empty();
        }
        var quiet = fields.has("quietHours") ? quietHours() : before.flatMap(Terms::quiet);
        var cap = fields.has("cap") ? cap() : before.map(Terms::cap).orElse(OptionalInt.empty());
        var digestAt = fields.has("digestAt") ? time(fields, "digestAt") : before.flatMap(Terms::digestAt);
        var pausedUntil = fields.has("pausedUntil") ? pausedUntil() : before.flatMap(Terms::pausedUntil);
        boolean needsZone = hasDigest || quiet.isPresent() || cap.isPresent() || digestAt.isPresent();
        var zone = zone().or(() -> before.map(Terms::zone));
        if (needsZone && zone.isEmpty()) {
            throw Problem.unprocessable("'timeZone' is missing; quiet hours, caps and digests go by the reader's own"
                    + " clock, such as that of Europe/Berlin.");
        }
        return Optional.of(new Terms(zone.orElse(ZoneId.of("UTC")), quiet, cap, digestAt, pausedUntil));
    }

    private Optional<ZoneId> zone() {
        return fields.text("timeZone").map(name -> {
            if (!ZONES.contains(name)) {
                throw Problem.unprocessable("'timeZone' is not a zone such as Europe/Berlin.");
            }
            return ZoneId.of(name);
        });
    }

    private Optional<Terms.QuietHours> quietHours() {
        return fields.optionalObject("quietHours").map(hours -> {
            hours.only("from", "to");
            hours.required("from");
            hours.required("to");
            var from = time(hours, "from").orElseThrow();
            var to = time(hours, "to").orElseThrow();
            if (from.equals(to)) {
                throw Problem.unprocessable("'quietHours' end when they begin; to hear nothing for a while, pause.");
            }
            return new Terms.QuietHours(from, to);
        });
    }

    private OptionalInt cap() {
        var cap = fields.number("cap");
        if (cap.filter(number -> number < 1 || number > MAX_CAP).isPresent()) {
            throw Problem.unprocessable("'cap' is " + cap.get() + "; it must be from 1 to " + MAX_CAP
                    + " reminders a day, or null for as many as there are.");
        }
        return cap.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private static Optional<LocalTime> time(Fields fields, String name) {
        return fields.text(name).map(text -> {
            if (!TIME.matcher(text).matches()) {
                throw Problem.unprocessable("'" + name + "' is not a time of day such as 07:30.");
            }
            return LocalTime.parse(text);
        });
    }

    private Optional<Instant> pausedUntil() {
        return fields.text("pausedUntil").map(TermsFields::instant).filter(until -> {
            var now = clock.instant();
            if (until.isAfter(now.plus(MAX_PAUSE))) {
                throw Problem.unprocessable("'pausedUntil' is more than " + MAX_PAUSE.toDays()
                        + " days from now; pause for less, or leave.");
            }
            return until.isAfter(now);
        });
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.unprocessable("'pausedUntil' is not a moment such as 2026-12-08T09:00:00Z.");
        }
    }
}
