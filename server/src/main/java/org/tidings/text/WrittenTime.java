package org.tidings.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as pages and feeds write them. */
public final class WrittenTime {
    private static final int MAX_CHARS = 100;
    /** Programs write year 1 and the first second of 1970 for a time that they do not know. */
    private static final Instant EARLIEST = Instant.EPOCH.plusSeconds(1);

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final DateTimeFormatter WITHOUT_COLON = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHMM", "Z")
            .toFormatter(Locale.ROOT);

    private static final String YEAR = "((?:19|20)\\d\\d)";
    private static final Pattern YEAR_FIRST = Pattern.compile("\\b" + YEAR + "[-/.](\\d{1,2})[-/.](\\d{1,2})(?!\\d)");
    private static final Pattern DAY_FIRST = Pattern.compile("(?iu)\\b(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?[ -](?:de )?"
            + Months.PATTERN + ",?[ -](?:de )?(?:" + YEAR + "|(\\d\\d)(?= \\d))\\b");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?iu)(?<!\\p{L})" + Months.PATTERN + " (\\d{1,2})(?:st|nd|rd|th)?,? " + YEAR + "\\b");
    private static final Pattern DAY_AND_MONTH = Pattern.compile("\\b(\\d{1,2})\\.(\\d{1,2})\\." + YEAR + "\\b");
    private static final Pattern CLOCK = Pattern.compile(
            "(?i)(?<![\\d:.+-])(\\d{1,2})[:.](\\d\\d)(?:[:.](\\d\\d)(?:[.,]\\d+)?)?(?![\\d:])(?: ?([ap])\\.?m\\b)?");
    /** "November 25, 20265:00 AM". */
    private static final Pattern GLUED = Pattern.compile("\\b((?:19|20)\\d\\d)(?=\\d{1,2}:\\d\\d)");

    private static final Pattern CHANGED = Pattern.compile(
            "(?iu)(?<!\\p{L})(?:updated|modified|aktualisiert|geändert|modifié"
                    + "|mis à jour|actualizado|aggiornato|bijgewerkt|gewijzigd|оновлено|обновлено|zaktualizowan[oy]|atualizado)(?!\\p{L})");
    private static final Pattern ZONE = Pattern.compile("\\b(?:" + Zones.PATTERN + ")\\b");
    /** What stands directly after the time of day: "+0200 CEST", "GMT+1", "EST". */
    private static final Pattern OFFSET =
            Pattern.compile("^\\s*(?:GMT|UTC|UT)?\\s*([+-])(\\d{1,2})(?::?(\\d\\d))?(?![\\d:])");

    private static final Pattern LETTERS = Pattern.compile("^\\s*\\(?(Z|[A-Z]{2,5})\\b");

    private WrittenTime() {}

    /**
     * A moment as ISO 8601 or RFC 5322 writes it, or as people do: with or without a weekday, with the month's name in one
     * of the languages of {@link Months}. Without a zone it is taken for UTC; empty when there is no such moment, or when
     * it is open which one is meant: "04/05/2026", "10:00 IST".
     */
    public static Optional<Instant> instant(String text) {
        var time = text.strip();
        return strict(time)
                .or(() -> time.length() > MAX_CHARS ? Optional.empty() : loose(time))
                .filter(WrittenTime::isPossible);
    }

    private static boolean isPossible(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    private static Optional<Instant> strict(String time) {
        for (var format : new DateTimeFormatter[] {DateTimeFormatter.ISO_OFFSET_DATE_TIME, WITHOUT_COLON}) {
            try {
                return Optional.of(OffsetDateTime.parse(time, format).toInstant());
            } catch (DateTimeException e) {
                // It may be written in another way.
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> loose(String time) {
        var text = time.replaceFirst("(?<=\\d)[Tt](?=\\d)", " ").replaceAll("[\\s\\u00a0\\u202f]+", " ");
        var date = date(text);
        if (date.isEmpty()) {
            return Optional.empty();
        }
        var day = date.get().day();
        var clocks = clocks(text, date.get());
        if (clocks.isEmpty()) {
            return text.contains(":") ? Optional.empty() : Optional.of(at(day, LocalTime.MIDNIGHT, ZoneOffset.UTC));
        }
        var clock = clocks.getFirst();
        return time(clock).flatMap(hour -> zone(text, clock.end()).map(zone -> at(day, hour, zone)));
    }

    /** The times of day in a text. "24.11.2026 10.30": the date's own numbers are none. */
    private static List<MatchResult> clocks(String text, Dated date) {
        return CLOCK.matcher(text)
                .results()
                .filter(clock -> clock.start() >= date.end() || clock.end() <= date.start())
                .toList();
    }

    /** The zone that a time of day is in; UTC where the text names none; empty where it names one that is not known. */
    private static Optional<ZoneId> zone(String text, int after) {
        var rest = text.substring(after);
        var offset = OFFSET.matcher(rest);
        if (offset.find()) {
            int hours = Integer.parseInt(offset.group(2));
            int minutes =
                    Optional.ofNullable(offset.group(3)).map(Integer::parseInt).orElse(0);
            int sign = offset.group(1).equals("-") ? -1 : 1;
            return hours < 15 && minutes < 60
                    ? Optional.of(ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes))
                    : Optional.empty();
        }
        var letters = LETTERS.matcher(rest);
        if (letters.find()) {
            return Zones.ofMail(letters.group(1));
        }
        var elsewhere = ZONE.matcher(text);
        return elsewhere.find() ? Zones.of(elsewhere.group()) : Optional.of(ZoneOffset.UTC);
    }

    private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        return day.atTime(time).atZone(zone).toInstant();
    }

    /**
     * The time of publication in a line of a page: "Published 14 November 2026, 08:30 GMT". Empty for a line without a zone,
     * and for one that only says when a page was changed.
     */
    public static Optional<Instant> published(String line) {
        var changed = CHANGED.matcher(line);
        var text = GLUED.matcher(changed.find() ? line.substring(0, changed.start()) : line)
                .replaceAll("$1 ");
        var zone = ZONE.matcher(text);
        if (!zone.find()) {
            return Optional.empty();
        }
        return date(text)
                .flatMap(date -> lastTime(text, zone.start(), date)
                        .flatMap(time -> Zones.of(zone.group()).map(named -> at(date.day(), time, named))));
    }

    /** A day, and where it stands. */
    private record Dated(LocalDate day, int start, int end) {}

    private static Optional<Dated> date(String text) {
        var yearFirst = YEAR_FIRST.matcher(text);
        var dayFirst = DAY_FIRST.matcher(text);
        var monthFirst = MONTH_FIRST.matcher(text);
        var numbers = DAY_AND_MONTH.matcher(text);
        if (yearFirst.find()) {
            return day(yearFirst, number(yearFirst.group(1)), number(yearFirst.group(2)), number(yearFirst.group(3)));
        }
        if (dayFirst.find()) {
            return named(
                    dayFirst, year(dayFirst.group(3), dayFirst.group(4)), dayFirst.group(2), number(dayFirst.group(1)));
        }
        if (monthFirst.find()) {
            return named(monthFirst, number(monthFirst.group(3)), monthFirst.group(1), number(monthFirst.group(2)));
        }
        return numbers.find()
                ? day(numbers, number(numbers.group(3)), number(numbers.group(2)), number(numbers.group(1)))
                : Optional.empty();
    }

    private static Optional<Dated> named(Matcher found, int year, String month, int day) {
        return Months.number(month).flatMap(number -> day(found, year, number, day));
    }

    private static Optional<Dated> day(Matcher found, int year, int month, int day) {
        try {
            return Optional.of(new Dated(LocalDate.of(year, month, day), found.start(), found.end()));
        } catch (DateTimeException e) {
            return Optional.empty(); // 31 November
        }
    }

    // RFC 822 wrote years with two digits.
    private static int year(@Nullable String four, String two) {
        if (four != null) {
            return number(four);
        }
        return number(two) + (number(two) < 70 ? 2000 : 1900);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    /** The last time of day before the zone, or the only one. */
    private static Optional<LocalTime> lastTime(String text, int zone, Dated date) {
        var all = clocks(text, date);
        var before = all.stream().filter(clock -> clock.end() <= zone).toList();
        return (before.isEmpty() ? all : before)
                .stream().flatMap(clock -> time(clock).stream()).reduce((one, other) -> other);
    }

    private static Optional<LocalTime> time(MatchResult clock) {
        int hour = number(clock.group(1));
        int minute = number(clock.group(2));
        int second =
                Optional.ofNullable(clock.group(3)).map(WrittenTime::number).orElse(0);
        var half = clock.group(4);
        boolean isHour = half == null ? hour < 24 : hour >= 1 && hour <= 12;
        if (!isHour || minute > 59 || second > 60) {
            return Optional.empty();
        }
        int inDay = half == null ? hour : hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
        return Optional.of(LocalTime.of(inDay, minute, Math.min(second, 59))); // a leap second
    }
}
