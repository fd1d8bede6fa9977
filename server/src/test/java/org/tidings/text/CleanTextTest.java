package org.tidings.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0",
                "\u0001",
                "\u000B",
                "\u001F",
                "\uFFFE",
                "\uFFFF",
                "\uFDD0",
                "\uFDEF",
                "\uD800",
                "\uDC00",
                "\uDBFF\uDFFF",
                "\uD83F\uDFFE"
            })
    void whatNoXmlAndNoDatabaseTakesIsLeftOut(String bad) {
        assertEquals("ab", CleanText.of("a" + bad + "b"));
    }

    @Test
    void halvesOfAPairGoAndWholePairsStay() {
        assertEquals("🚢", CleanText.of("\uD83D🚢\uDEA2"));
    }

    @Test
    void tabsAndLineEndsStayAndAreLineFeeds() {
        assertEquals("a\tb\nc\nd\n", CleanText.of("a\tb\r\nc\rd\n"));
    }

    @Test
    void charactersAreComposed() {
        assertEquals("Zürich", CleanText.of("Zu\u0308rich"));
    }

    @Test
    void whatIsCleanIsTheSame() {
        var text = "Zürich, 7 °C.\n";
        assertSame(text, CleanText.of(text));
        assertEquals("क्‍ष 🛥️ \uFEFF", CleanText.of("क्‍ष 🛥️ \uFEFF"));
    }
}
