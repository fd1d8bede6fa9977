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
                "Veröffentlicht am 24. November 2026 um 18:05 MEZ | 2026-11-24T17:05:00Z",
            })
    void aLineThatNamesItsZoneSaysWhenAStoryWasPublished(String line, Instant time) {
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
                "Aktualisiert am 24. November 2026 um 18:05 MEZ",
            })
    void aLineThatLeavesTheMomentOpenSaysNone(String line) {
        assertEquals(Optional.empty(), WrittenTime.published(line));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-20T10:00:00Z | 2026-11-20T10:00:00Z",
                "2026-11-20T10:00:00.123+01:00 | 2026-11-20T09:00:00.123Z",
                "2026-11-20T10:00:00+0100 | 2026-11-20T09:00:00Z",
                "2026-11-20T10:00 | 2026-11-20T10:00:00Z",
                "2026-11-20 11:00:00 | 2026-11-20T11:00:00Z",
                "2026-11-20 11:00:00 -0330 | 2026-11-20T14:30:00Z",
                "2026/11/20 11:00 | 2026-11-20T11:00:00Z",
                "2026-11-20 | 2026-11-20T00:00:00Z",
                "Fri, 20 Nov 2026 10:00:00 GMT | 2026-11-20T10:00:00Z",
                "Fri, 20 Nov 2026 10:00:00 | 2026-11-20T10:00:00Z",
                "Fri, 20 Nov 2026 10:00:00 +01:00 | 2026-11-20T09:00:00Z",
                "Fri, 20 Nov 2026 10:00:00 +0200 CEST | 2026-11-20T08:00:00Z",
                "Fri, 20 Nov 2026 10:00:00 GMT+1 | 2026-11-20T09:00:00Z",
                "Mon, 20 Nov 2026 10:00:00 EST | 2026-11-20T15:00:00Z",
                "20 Nov 26 10:00 UT | 2026-11-20T10:00:00Z",
                "20 Nov 2026 | 2026-11-20T00:00:00Z",
                "20.11.2026 10.30 | 2026-11-20T10:30:00Z",
                "Di, 17 Dez 2025 08:00:00 +0100 | 2025-12-17T07:00:00Z",
                "20. März 2026, 10:00 Uhr | 2026-03-20T10:00:00Z",
                "ven. 20 févr. 2026 10:00:00 +0100 | 2026-02-20T09:00:00Z",
                "1er août 2026 10:00 | 2026-08-01T10:00:00Z",
                "20 de enero de 2026 10:00 | 2026-01-20T10:00:00Z",
                "mar, 20 gen 2026 10:00:00 +0100 | 2026-01-20T09:00:00Z",
                "20 mei 2026 10:00 CEST | 2026-05-20T08:00:00Z",
                "Пт, 20 лист 2026 10:00:00 +0200 | 2026-11-20T08:00:00Z",
                "20 травня 2026 р., 10:00 | 2026-05-20T10:00:00Z",
                "20 июля 2026 10:00:00 +0300 | 2026-07-20T07:00:00Z",
                "20 października 2026 10:00 | 2026-10-20T10:00:00Z",
                "20 de março de 2026 10:00 | 2026-03-20T10:00:00Z",
                "November 20, 2026 5:05 pm EST | 2026-11-20T22:05:00Z",
            })
    void aMomentIsReadAsProgramsAndPeopleWriteIt(String written, Instant time) {
        assertEquals(Optional.of(time), WrittenTime.instant(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "0000-00-00T00:00:00Z",
                "0001-01-01T00:00:00Z",
                "1970-01-01T00:00:00Z",
                "04/05/2026 10:00",
                "Fri, 31 Nov 2026 10:00:00 GMT",
                "Fri, 20 Nov 2026 25:00:00 GMT",
                "Fri, 20 Nov 2026 10:00:00 IST",
                "Fri, 20 Foo 2026 10:00:00 GMT",
                "2026-13-20 10:00:00",
            })
    void noMomentIsReadWhereNoneIsOrWhereItIsOpenWhichOne(String written) {
        assertEquals(Optional.empty(), WrittenTime.instant(written));
    }
}
