package org.tidings.site;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as pages and feeds write them. */
public final class Times {
    private static final DateTimeFormatter READABLE = DateTimeFormatter.ofPattern(
                    "d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter RFC_1123 =
            DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private Times() {}

    /** For people: 14 October 2026, 17:05 UTC. A script puts the reader's own zone in its place. */
    public static String readable(Instant time) {
        return READABLE.format(time);
    }

    /** For RSS. */
    public static String rfc1123(Instant time) {
        return RFC_1123.format(time);
    }
}
