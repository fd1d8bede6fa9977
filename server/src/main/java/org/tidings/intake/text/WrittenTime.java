package org.tidings.intake.text;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Optional;

/** Times as pages and feeds write them. */
public final class WrittenTime {
    /** Dates as pages write them: with a zone, with one without its colon, without any. */
    private static final DateTimeFormatter LOOSE_OFFSET = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHMM", "Z")
            .toFormatter(Locale.ROOT);

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

    private static Optional<Instant> local(String time) {
        try {
            return Optional.of(LocalDateTime.parse(time.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
