package org.tidings.intake.quotations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidings.intake.names.Cast;
import org.tidings.story.Block;
import org.tidings.story.Quotation;

/** Words that are not the words of the person who is named beside them, and names that are not what they seem. */
class WhoSaysNothingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Nora Tilly, accused of “wilful damage to a public bench”, left by the back door. | ?",
                "Nora Tilly was told that “the bench was there first”. | ?",
                "Nora Tilly said she had been warned that “benches bite back”. | ?",
                "When asked whether the bench was “really so heavy”, Nora Tilly laughed. | ?",
                "“Put the bench back,” Nora Tilly was told by Ezra Voss. | Ezra Voss",
                "“Put the bench back,” Nora Tilly was told. | ?",
                "Nora Tilly was described by the Parks Union as “a menace in boots”. | the Parks Union",
                "The bench was dubbed by Nora Tilly “the throne of pigeons”. | Nora Tilly",
                "Nora Tilly said the bench should be called “a piece of history”. | Nora Tilly",
                "Nora Tilly, the head gardener, warned that “the roots go deep”. | Nora Tilly",
                "Nora Tilly was asked about the bench and said “it was broken already”. | Nora Tilly"
            })
    void wordsSaidToSomeoneOrOfSomeoneAreNotTheirs(String text, String speakers) {
        assertEquals(speakers, speakers(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Ezra Voss opened the park. A sign read “Keep off the new grass”. | ",
                "Ezra Voss walked in under a banner saying “More ducks, fewer drones”. | ",
                "Ezra Voss wore a shirt that said “Ask me about ducks”. | ",
                "Ezra Voss planted the oak in the park. Its motto is “Ducks go first here”. | ",
                "“I am in,” said Ezra Voss. Another walked past the “Permit holders only” sign. | Ezra Voss",
                "“I am in,” said Ezra Voss. A note above the box, in his hand, says “Wet hats go on the hook today”. | Ezra Voss; ?",
                "Ezra Voss said that nobody should have to say “the ducks are gone for good”. | ?",
                "Ezra Voss said of the motto: “It was my idea, not theirs.” | Ezra Voss"
            })
    void aThingOnWhichWordsStandIsNoSpeaker(String text, String speakers) {
        assertEquals(speakers == null ? "" : speakers, speakers(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Otis Lane, who goes by the name “Heron,” said the boats would sail. | ",
                "He sold his boat, “Grey Lady,” to a dentist. | ",
                "He walked his dog, “Biscuit,” along the quay. | ",
                "“Salt Roads,” her second song, was played at the fair. | ",
                "Otis Lane sold pictures called “Grey Lady” once. “Grey Lady” is in the hall. | ",
                "He sold the boat to a dentist. “Grey skies tomorrow,” said Otis Lane. | Otis Lane"
            })
    void aNameInMarksIsNotSpeech(String text, String speakers) {
        assertEquals(speakers == null ? "" : speakers, speakers(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'We were dancin' till three,' said Maeve O'Dell. | Maeve O'Dell: We were dancin' till three",
                "'Twas a long night, the fiddlers agreed. 'We are hoarse,' said Maeve O'Dell. | Maeve O'Dell: We are hoarse",
                "'A pint o' milk and home,' said Maeve O'Dell. | Maeve O'Dell: A pint o' milk and home"
            })
    void anApostropheInSingleMarksEndsNoWords(String text, String said) {
        assertEquals(
                said,
                found(text).stream()
                        .map(q -> q.speaker().orElse("?") + ": " + q.words())
                        .collect(Collectors.joining("; ")));
    }

    @Test
    void aSubordinateClauseAndItsSentenceHaveSpeakersOfTheirOwn() {
        var found = found(
                "When the ferryman was told that the island “should not give in”, Maeve Quill responded that “we never have”.");
        assertEquals(
                List.of("?", "Maeve Quill"),
                found.stream().map(q -> q.speaker().orElse("?")).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tom Hask and Vera Hask run the mill. “No more flour,” Hask said. | ?",
                "Tom Hask and Vera Hask run the mill. “No more flour,” said Mrs Hask. | Vera Hask",
                "Tom Hask and Vera Hask run the mill. “No more flour,” said Mr Hask. | Tom Hask",
                "Tom Hask runs the mill. “No more flour,” said Mrs Hask. | Mrs Hask",
                "Tom Hask runs the mill. “No more flour,” Hask said. | Tom Hask"
            })
    void aSurnameOfTwoIsNobodysAndMrsIsNoMan(String text, String speakers) {
        assertEquals(speakers, speakers(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "“No mill here,” grumbled the neighbour, Otto Vane. | Otto Vane | the neighbour",
                "According to Nell Carr, the ferry was “a floating shed”. | Nell Carr | ",
                "According to Nell Carr, the harbour master, the ferry was “a floating shed”. | Nell Carr | the harbour master",
                "The judge, Mr Justice Halden, said: “The shed may float.” | Halden | The judge",
                "“The shed may float,” said Anne-Lise van der Moor. | Anne-Lise van der Moor | ",
                "“The shed may float.” –Commissioner Teo Starke | Teo Starke | ",
                "“The shed may float.” — MARA SILK | Mara Silk | "
            })
    void aSpeakerIsNamedOnceAndWhole(String text, String speaker, String description) {
        var quotation = found(text).getLast();
        assertEquals(speaker, quotation.speaker().orElse("?"));
        assertEquals(
                description == null ? "" : description, quotation.description().orElse(""));
    }

    @Test
    void aNameBelowWordsSignsThem() {
        assertEquals("Ann Marsh", speakers("“The park was better with ducks in it.”", "– Ann Marsh"));
    }

    @Test
    void anOutletIsCreditedWhereItWasToldAndNotAtTheNextOccasion() {
        var found = found("Speaking to the Harbour Gazette, Iris Lund said the vote was “a coin toss”. "
                + "“I sleep badly,” she said. At a rally on Monday she said: “I will vote no.”");
        assertEquals(
                List.of("Harbour Gazette", "Harbour Gazette", ""),
                found.stream().map(q -> q.source().orElse("")).toList());
    }

    @Test
    void anOutletThatReportsIsTheSourceAndHeSpeaks() {
        var found = found(
                "Jonas Wick flew mail for thirty years.",
                "The Harbour Gazette reports that while speaking to pilots' widows he said: “They knew the weather.”");
        assertEquals("Jonas Wick", found.getLast().speaker().orElse("?"));
        assertEquals("Harbour Gazette", found.getLast().source().orElse("?"));
    }

    private static String speakers(String... paragraphs) {
        return found(paragraphs).stream().map(q -> q.speaker().orElse("?")).collect(Collectors.joining("; "));
    }

    private static List<Quotation> found(String... paragraphs) {
        var blocks = Arrays.stream(paragraphs).map(Block::paragraph).toList();
        return QuotationFinder.find(blocks, Cast.of(blocks));
    }
}
