package org.tidings.desk.parts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as the desk writes them until a script puts the editor's own zone in their place. */
public final class Clocks {
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Clocks() {}

    /** 14 Oct 2026, 17:05 UTC. */
    public static String utc(Instant time) {
        return UTC.format(time);
    }
}
