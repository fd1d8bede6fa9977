package org.tidings.intake.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Text as it is pasted becomes lines as they were written. */
class PageTextTest {
    @Test
    void aTextThatWasWrappedIsPutTogetherAndItsParagraphsStayApart() {
        assertEquals(
                List.of(
                        "The old ferry left the Holm pier on Monday, for the first time since the storm. Nineteen people were on board, and a dog. The crew had named it after the storm.",
                        "Tickets cost what they did before, said the office on the quay, which will keep its winter hours until May."),
                PageText.lines("""
                        The old ferry left the Holm pier on Monday, for the first
                        time since the storm. Nineteen people were on board, and a
                        dog. The crew had named it after the storm.
                        Tickets cost what they did before, said the office on the
                        quay, which will keep its winter hours until May.
                        """));
    }

    @Test
    void linesThatWereNotWrappedStayLines() {
        assertEquals(
                List.of("Results of the race", "1. Ann Reed", "2. Carl Dow", "3. Eva Hale", "4. Ida Moss"),
                PageText.lines("Results of the race\n1. Ann Reed\n2. Carl Dow\n3. Eva Hale\n4. Ida Moss"));
    }

    @Test
    void marksOfTwoSignsBecomeTheDoubleOnesTheyStandFor() {
        assertEquals(
                List.of("„Het schip vaart”, zei ze. „Dat is alles.\""),
                PageText.lines(",,Het schip vaart'', zei ze. ,,Dat is alles.\""));
        assertEquals(List.of("\"It sails,\" she said."), PageText.lines("``It sails,'' she said."));
        assertEquals(List.of("The captains' boats, 5,,6 feet"), PageText.lines("The captains' boats, 5,,6 feet"));
    }

    @Test
    void aWordCutAtTheMarginKeepsItsHyphenAndNoSpace() {
        assertEquals(
                List.of("It was the third time that the harbour office had asked the well-known engineer."),
                PageText.lines("It was the third time that the harbour office had asked the well-\nknown engineer."));
    }

    @Test
    void bulletsGoAndTheItemsStay() {
        assertEquals(
                List.of("What it costs:", "Adults pay four", "Dogs pay nothing", "-5 degrees", "*"),
                PageText.lines("What it costs:\n• Adults pay four\n- Dogs pay nothing\n-5 degrees\n*"));
    }

    @Test
    void markdownIsReadAsTheTextItShows() {
        assertEquals(
                List.of(
                        "Ferry sails again",
                        "The old ferry left the Holm pier on Monday.",
                        "“We are glad,” said Ann Reed.",
                        "2 * 3 = 6 * 1"),
                PageText.lines("""
                        # Ferry sails again
                        The **old** ferry left [the Holm pier](https://courier.example/pier) on *Monday*.

                        ---
                        > “We are glad,” said __Ann Reed__.

                        ![A ferry](f.jpg)
                        2 * 3 = 6 * 1
                        """));
    }

    @Test
    void starsInATextThatIsNoMarkdownStay() {
        assertEquals(List.of("A hotel with 4 *stars* and a view"), PageText.lines("A hotel with 4 *stars* and a view"));
    }

    @Test
    void rtfIsReadAsTheTextItShows() {
        assertEquals(
                List.of("Ferry sails again", "“We are glad,” said José {Reed} – twice."),
                PageText.lines(
                        "{\\rtf1\\ansi{\\fonttbl{\\f0 Times;}}{\\*\\generator Word;}\\f0\\fs24 Ferry {\\b sails} again\\par\n"
                                + "\\ldblquote We are glad,\\rdblquote  said Jos\\'e9 \\{Reed\\} \\u8211? twice.\\par}"));
    }

    @Test
    void brokenRtfEndsWhereItEnds() {
        assertEquals(List.of("Ferry"), PageText.lines("{\\rtf1 Ferry\\'"));
        assertEquals(List.of("Ferry"), PageText.lines("{\\rtf1 Ferry\\u"));
        assertEquals(List.of("Ferry"), PageText.lines("{\\rtf1 Ferry}}}\\"));
    }
}
