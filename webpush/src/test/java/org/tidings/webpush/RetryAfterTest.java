package org.tidings.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-06T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | PT2M",
                " 0 | PT0S",
                "Fri, 06 Nov 2026 12:05:00 GMT | PT5M",
                "Fri, 06 Nov 2026 11:00:00 GMT | PT0S",
                "99999999999999999999 | PT24H",
                "Sat, 06 Nov 2027 12:00:00 GMT | PT24H",
            })
    void secondsAndDatesAreUnderstood(String value, Duration wait) {
        assertEquals(wait, RetryAfter.parse(value, NOON).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"soon", "-5", "''", "12.5", "Fri, 99 Nov 2026 12:05:00 GMT"})
    void anythingElseSaysNothing(String value) {
        assertEquals(true, RetryAfter.parse(value, NOON).isEmpty());
    }
}
