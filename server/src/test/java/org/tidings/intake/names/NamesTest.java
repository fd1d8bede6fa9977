package org.tidings.intake.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "New York, Una Moss | She left New York for good, said Una Moss.",
                "New York Times | New York Times readers were first.",
                "James Baker, New Zealand | New Treasury Secretary James Baker flew to New Zealand.",
                "Marcia Price | Senator Marcia “Cia” Price spoke.",
                "Marcia Price | It was Marcia \"Cia\" Price who spoke.",
                "Holm Tribune | The Holm Tribune–which keeps count–has nine.",
                "Jean–Luc Reed | It was Jean–Luc Reed who spoke.",
                "Ann Reed-Moss | It was Ann Reed-Moss who spoke.",
                "Ann Reed | It was Agriculture Secretary Ann Reed.",
                "Bank of England | The Bank of England waits.",
                "Baker | They asked Baker of the Union.",
            })
    void namesAreWholeAndNoMore(String names, String text) {
        assertEquals(
                List.of(names.split(", ")),
                Names.in(text).stream().map(Names.Mention::name).toList());
    }
}
