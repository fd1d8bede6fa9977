package org.tidings.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Times as pages and feeds write them. */
public final class WrittenTime {
    /** Dates as pages write them: with a zone, with one without its colon, without any. */
    private static final DateTimeFormatter LOOSE_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHMM", "Z")
            .toFormatter(Locale.ROOT);

    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";
    private static final String MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*+\\.?";
    private static final Pattern ISO_DATE = Pattern.compile("\\b(?:19|20)\\d\\d-\\d\\d-\\d\\d");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(?i)\\b(\\d{1,2})(?:st|nd|rd|th)? " + MONTH + ",? ((?:19|20)\\d\\d)\\b");
    private static final Pattern MONTH_FIRST =
            Pattern.compile("(?i)\\b" + MONTH + " (\\d{1,2})(?:st|nd|rd|th)?,? ((?:19|20)\\d\\d)\\b");
    private static final Pattern CLOCK = Pattern.compile("(?i)\\b(\\d{1,2})[:.](\\d\\d)(?: ?([ap])\\.?m\\b)?");
    /** "November 25, 20265:00 AM". */
    private static final Pattern GLUED = Pattern.compile("\\b((?:19|20)\\d\\d)(?=\\d{1,2}:\\d\\d)");

    private static final Pattern CHANGED = Pattern.compile("(?i)\\b(?:updated|modified)\\b");

    /** What stands for a zone and for no other: "CST" and "IST" are several. */
    private static final Map<String, ZoneId> ZONES = Map.ofEntries(
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("BST", ZoneOffset.ofHours(1)),
            Map.entry("CET", ZoneOffset.ofHours(1)),
            Map.entry("CEST", ZoneOffset.ofHours(2)),
            Map.entry("MEZ", ZoneOffset.ofHours(1)),
            Map.entry("MESZ", ZoneOffset.ofHours(2)),
            Map.entry("EET", ZoneOffset.ofHours(2)),
            Map.entry("EEST", ZoneOffset.ofHours(3)),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("ET", ZoneId.of("America/New_York")),
            Map.entry("CDT", ZoneOffset.ofHours(-5)),
            Map.entry("MST", ZoneOffset.ofHours(-7)),
            Map.entry("PST", ZoneOffset.ofHours(-8)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)),
            Map.entry("PT", ZoneId.of("America/Los_Angeles")),
            Map.entry("JST", ZoneOffset.ofHours(9)),
            Map.entry("AEST", ZoneOffset.ofHours(10)),
            Map.entry("AEDT", ZoneOffset.ofHours(11)));

    private static final Pattern ZONE = Pattern.compile("\\b(?:" + String.join("|", ZONES.keySet()) + ")\\b");

    private WrittenTime() {}

    /** A time as ISO 8601 writes it; without a zone it is taken for UTC. */
    public static Optional<Instant> instant(String text) {
        var time = text.strip();
        try {
            if (time.length() == 10) {
                return Optional.of(
                        LocalDate.parse(time).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
            return Optional.of(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeException e) {
            try {
                return Optional.of(OffsetDateTime.parse(time, LOOSE_OFFSET).toInstant());
            } catch (DateTimeException stillNone) {
                return local(time);
            }
        }
    }

    /**
     * The time of publication in a line of a page: "Published 14 November 2026, 08:30 GMT". A line without a zone tells
     * none, nor does one that only says when a page was changed.
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
                .flatMap(date -> time(text.substring(0, zone.start()), text)
                        .map(time -> date.atTime(time)
                                .atZone(ZONES.get(zone.group()))
                                .toInstant()));
    }

    private static Optional<LocalDate> date(String text) {
        var iso = ISO_DATE.matcher(text);
        var dayFirst = DAY_FIRST.matcher(text);
        var monthFirst = MONTH_FIRST.matcher(text);
        try {
            if (iso.find()) {
                return Optional.of(LocalDate.parse(iso.group()));
            }
            if (dayFirst.find()) {
                return Optional.of(date(dayFirst.group(3), dayFirst.group(2), dayFirst.group(1)));
            }
            return monthFirst.find()
                    ? Optional.of(date(monthFirst.group(3), monthFirst.group(1), monthFirst.group(2)))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty(); // 31 November
        }
    }

    private static LocalDate date(String year, String month, String day) {
        int number = MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) / 3 + 1;
        return LocalDate.of(Integer.parseInt(year), number, Integer.parseInt(day));
    }

    /** The last time of day before the zone, or the only one. */
    private static Optional<LocalTime> time(String before, String whole) {
        var clock = CLOCK.matcher(CLOCK.matcher(before).find() ? before : whole);
        Optional<LocalTime> time = Optional.empty();
        while (clock.find()) {
            int hour = Integer.parseInt(clock.group(1));
            int minute = Integer.parseInt(clock.group(2));
            var half = clock.group(3);
            boolean valid = half == null ? hour < 24 : hour >= 1 && hour <= 12;
            if (valid && minute < 60) {
                int inDay = half == null ? hour : hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
                time = Optional.of(LocalTime.of(inDay, minute));
            }
        }
        return time;
    }

    private static Optional<Instant> local(String time) {
        try {
            return Optional.of(LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
