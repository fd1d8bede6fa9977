package org.tidings.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {
    @Test
    void whatFitsIsLeftAlone() {
        assertEquals("The sea rose.", Excerpt.of("The sea rose.", 13));
    }

    @Test
    void wholeSentencesAreKeptWhereTheyFillHalfOfThePlace() {
        assertEquals(
                "The sea rose overnight.",
                Excerpt.of("The sea rose overnight. By morning the quay was under water.", 40));
    }

    @Test
    void anAbbreviationIsNoEndOfASentence() {
        assertEquals(
                "A letter was sent to Mr. Harper of the…",
                Excerpt.of("A letter was sent to Mr. Harper of the harbour office.", 40));
    }

    @Test
    void otherwiseWordsAreKeptWholeAndAnEllipsisSaysThatThereIsMore() {
        assertEquals(
                "By morning the quay…", Excerpt.of("By morning the quay was under water, and so was the road.", 20));
    }

    @Test
    void aDatelineNamesItsCity() {
        assertEquals(Optional.of("PORT HOLM"), Excerpt.datelineCity("PORT HOLM, Norway (AP) — The pier is open."));
        assertEquals(Optional.of("Holm"), Excerpt.datelineCity("Holm (dpa) - The pier is open."));
        assertEquals(Optional.of("HOLM-BRINK"), Excerpt.datelineCity("HOLM-BRINK — The pier is open."));
        assertEquals(Optional.empty(), Excerpt.datelineCity("Holm has a pier."));
    }

    @Test
    void noPlaceHoldsNothing() {
        assertEquals("", Excerpt.of("By morning", 0));
        assertEquals("", Excerpt.of("By morning", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The pier is open. | HOLM, Nov 14 (Reuters) - The pier is open.",
                "The pier is open. | Holm (dpa) – The pier is open.",
                "The pier is open. | HOLM, England — The pier is open.",
                "The pier is open. | HOLM — The pier is open.",
                "The pier (at Holm) - it is old - is open. | The pier (at Holm) - it is old - is open.",
                "Ferries - all nine - are late. | Ferries - all nine - are late.",
            })
    void anAgencysDatelineIsNotWhatAReaderIsTold(String told, String paragraph) {
        assertEquals(told, Excerpt.withoutDateline(paragraph));
    }
}
