package org.tidings.intake.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
    @Test
    void aMakeInCapitalsIsNoTitle() {
        assertFalse(Names.in("Carrow's MX Keys are flat.").getLast().titled());
        assertTrue(Names.in("They met Mx Keys.").getLast().titled());
    }

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
                "Baker, Union | They asked Baker of the Union.",
                "Tina Fell, Moss | They liked Tina Fell. Moss they did not.",
                "John F. Reed, St. Joe | It was John F. Reed of St. Joe.",
                "George Reed | Secretary of State George Reed flew.",
                "Lund | The Minister of Mines Lund spoke.",
                "Howard Moss | Then White House Chief of Staff Howard Moss spoke.",
                "Joe Moss | It was Vice President of Product Management Joe Moss.",
                "Ed Reed | It was Holm Gov. Ed Reed who spoke.",
                "Jon Reed | It was Sens. Jon Reed and others.",
                "King | They met President King.",
                "Home Depot | The nails came from Home Depot.",
                "General Electric | The light came from General Electric.",
                "American Express | She paid by American Express.",
                "Ivan Petrov | It was Russian Ivan Petrov who won.",
                "Ray Moss | It was NPPC Ray Moss.",
                "Reed, Holm Radio | It was Reed's Holm Radio that went silent.",
                "Moody's Investors Service | It was Moody's Investors Service that spoke.",
                "Hillary Reed, Headed Home | Hillary Reed Was Headed Home",
                "Ann Reed | It was Ann Reed Monday.",
                "Reuters, Una Moss | They told Reuters Una Moss would go.",
                "Gencorp | It was Ohio-based Gencorp.",
            })
    void namesAreWholeAndNoMore(String names, String text) {
        assertEquals(
                List.of(names.split(", ")),
                Names.in(text).stream().map(Names.Mention::name).toList());
    }
}
