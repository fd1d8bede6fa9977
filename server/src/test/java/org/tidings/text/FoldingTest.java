package org.tidings.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoldingTest {
    @Test
    void composedAndDecomposedNamesAreTheSame() {
        assertEquals(Folding.name("Zürich"), Folding.name("Zu\u0308rich"));
        assertEquals(Folding.words("Zürich, today"), Folding.words("zu\u0308rich today"));
    }

    @ParameterizedTest
    @CsvSource({
        "It costs $5 million., It costs €5 million.",
        "It rose by 5 %, It rose by 5 ‰",
        "It rose by 5 %, It rose by 5",
        "It was -5 there, It was 5 there",
        "About <3, About >3",
        "It was 30°, It was 30",
    })
    void aChangedSignIsAChange(String one, String other) {
        assertNotEquals(Folding.wordsAndSigns(one), Folding.wordsAndSigns(other));
    }

    @ParameterizedTest
    @CsvSource({
        "“It is five-fold” - he said…, It is five fold: he said!",
        "It was −5 there, It was -5 there",
        "It costs $5, it costs  $5.",
        "2-3 goals, 2–3 goals",
    })
    void anotherDashOrMarkIsNone(String one, String other) {
        assertEquals(Folding.wordsAndSigns(one), Folding.wordsAndSigns(other));
    }
}
