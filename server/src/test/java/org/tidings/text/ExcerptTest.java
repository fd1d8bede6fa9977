package org.tidings.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

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
    void noTextIsCutWithinAGraphemeCluster() {
        var family = "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67";
        assertEquals("y".repeat(17) + "…", Excerpt.of("y".repeat(17) + family + "zz", 22));
        assertEquals("y".repeat(17), Excerpt.cut("y".repeat(17) + family, 22));
        assertEquals("cafe\u0301s", Excerpt.cut("cafe\u0301se\u0301", 7));
    }

    @Test
    void noPlaceHoldsNothing() {
        assertEquals("", Excerpt.of("By morning", 0));
        assertEquals("", Excerpt.of("By morning", 1));
    }
}
