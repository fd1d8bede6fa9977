package org.tidings.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTimeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Published 14 November 2026, 08:30 GMT | 2026-11-14T08:30:00Z",
                "Tue 24 Nov 2026 18.05 GMT | 2026-11-24T18:05:00Z",
                "November 24, 2026 6:05 PM UTC Updated 2 hours ago | 2026-11-24T18:05:00Z",
                "Published July 3, 2026, 6:05 p.m. ET | 2026-07-03T22:05:00Z",
                "6:05 PM EST, November 24, 2026 | 2026-11-24T23:05:00Z",
                "November 24, 20266:05 PM UTC | 2026-11-24T18:05:00Z",
                "2026-11-24 12:05 AM CET | 2026-11-23T23:05:00Z",
            })
    void aLineThatNamesItsZoneTellsWhenAStoryWasPublished(String line, Instant time) {
        assertEquals(Optional.of(time), WrittenTime.published(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Published 14 November 2026, 08:30",
                "Published 14 November 2026, 08:30 CST",
                "Updated 14 November 2026, 08:30 GMT",
                "Published 31 November 2026, 08:30 GMT",
                "Published 14 November 2026, 24:30 GMT",
                "Published 14 November 2026 GMT",
                "3 hours ago",
            })
    void aLineThatLeavesTheMomentOpenTellsNone(String line) {
        assertEquals(Optional.empty(), WrittenTime.published(line));
    }
}
