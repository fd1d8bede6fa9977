package org.tidings.story;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatelineTest {
    @Test
    void aDatelineNamesItsCity() {
        assertEquals(Optional.of("PORT HOLM"), Dateline.city("PORT HOLM, Norway (AP) — The pier is open."));
        assertEquals(Optional.of("Holm"), Dateline.city("Holm (dpa) - The pier is open."));
        assertEquals(Optional.of("HOLM-BRINK"), Dateline.city("HOLM-BRINK — The pier is open."));
        assertEquals(Optional.empty(), Dateline.city("Holm has a pier."));
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
    void anAgencysDatelineIsNotShownToReaders(String told, String paragraph) {
        assertEquals(told, Dateline.cutFrom(paragraph));
    }
}
