package org.tidings.text;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/** Time zones by the letters that stand for one zone and no other: "IST" is India's, Israel's and Ireland's. */
final class Zones {
    private static final Map<String, ZoneId> ZONES = Map.ofEntries(
            Map.entry("GMT", ZoneOffset.UTC),
            Map.entry("UTC", ZoneOffset.UTC),
            Map.entry("WET", ZoneOffset.UTC),
            Map.entry("WEST", ZoneOffset.ofHours(1)),
            Map.entry("BST", ZoneOffset.ofHours(1)),
            Map.entry("CET", ZoneOffset.ofHours(1)),
            Map.entry("CEST", ZoneOffset.ofHours(2)),
            Map.entry("MEZ", ZoneOffset.ofHours(1)),
            Map.entry("MESZ", ZoneOffset.ofHours(2)),
            Map.entry("EET", ZoneOffset.ofHours(2)),
            Map.entry("EEST", ZoneOffset.ofHours(3)),
            Map.entry("MSK", ZoneOffset.ofHours(3)),
            Map.entry("EST", ZoneOffset.ofHours(-5)),
            Map.entry("EDT", ZoneOffset.ofHours(-4)),
            Map.entry("ET", ZoneId.of("America/New_York")),
            Map.entry("CDT", ZoneOffset.ofHours(-5)),
            Map.entry("MST", ZoneOffset.ofHours(-7)),
            Map.entry("PST", ZoneOffset.ofHours(-8)),
            Map.entry("PDT", ZoneOffset.ofHours(-7)),
            Map.entry("PT", ZoneId.of("America/Los_Angeles")),
            Map.entry("JST", ZoneOffset.ofHours(9)),
            Map.entry("KST", ZoneOffset.ofHours(9)),
            Map.entry("AEST", ZoneOffset.ofHours(10)),
            Map.entry("AEDT", ZoneOffset.ofHours(11)));

    /** The letters as an alternation of a regular expression. */
    static final String PATTERN = String.join("|", ZONES.keySet());

    private Zones() {}

    /** The zone of these letters. */
    static Optional<ZoneId> of(String letters) {
        return Optional.ofNullable(ZONES.get(letters));
    }

    /** The same as mail writes them (RFC 5322 §4.3), where "CST" is America's and "Z" and "UT" are UTC. */
    static Optional<ZoneId> ofMail(String letters) {
        return switch (letters) {
            case "Z", "UT" -> Optional.of(ZoneOffset.UTC);
            case "CST" -> Optional.of(ZoneOffset.ofHours(-6));
            default -> of(letters);
        };
    }
}
