package org.tidings.intake.languages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.intake.languages.LanguageFile.Example;
import org.tidings.intake.names.Cast;
import org.tidings.intake.quotations.QuotationFinder;
import org.tidings.story.Block;

/** Each language is a file of words, whose examples are read by nothing else; a file with a slip in it is refused. */
class LanguageFileTest {
    static Stream<Arguments> examples() {
        return Languages.all().stream()
                .flatMap(language -> LanguageFile.of(language.tag()).orElseThrow().examples().stream()
                        .map(example -> Arguments.of(language.tag(), example)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theLastWordsOfAnExampleAreThoseOfWhomItSays(String tag, Example example) {
        var blocks = List.of(Block.paragraph(example.text()));
        var found = QuotationFinder.find(blocks, Cast.of(blocks, Languages.named(tag)));
        assertEquals(example.speaker(), found.getLast().speaker());
    }

    @Test
    void everyLanguageHasExamplesOfItsVerbsOfSpeech() {
        for (var language : Languages.all()) {
            assertTrue(LanguageFile.of(language.tag()).orElseThrow().examples().size() >= 2, language.tag());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[of];of;[verb];say | xx.txt, line 3: [verb] is no section.",
                "[of];of;[of];from | xx.txt, line 3: [of] stands twice.",
                "[of];of;# a comment;von, of | xx.txt, line 4: 'of' stands twice in its section.",
                "of;[of] | xx.txt, line 1: 'of' stands in no section.",
                "[of];example: Berg said “no”. | xx.txt, line 2: an example ends with -> and who speaks, or nobody."
            })
    void aSlipIsRefusedWithItsPlace(String file, String why) {
        var lines = List.of(file.split(";"));
        var refused = assertThrows(IllegalStateException.class, () -> LanguageFile.parse("xx.txt", lines));
        assertEquals(why, refused.getMessage());
    }

    @Test
    void aLineHoldsTheFormsOfOneWord() {
        var file = LanguageFile.parse("xx.txt", List.of("[verb of speech]", "say, says, said", "# and", "tell"));
        assertEquals(
                List.of("say", "says", "said", "tell"), List.copyOf(file.words().get(WordKind.VERB_OF_SPEECH)));
    }

    @Test
    void endingsMakeTheFormsOfAWord() {
        var spanish = Languages.named("es").orElseThrow();
        assertEquals(List.of("ruso", "rusa", "rusos", "rusas"), spanish.inflected(WordKind.PEOPLE_ENDING, "ruso"));
        assertEquals(List.of(), spanish.inflected(WordKind.PEOPLE_ENDING, "belga"));
        var ukrainian = Languages.named("uk").orElseThrow();
        assertEquals(List.of("італії", "італію", "італією"), ukrainian.inflected(WordKind.CASE_ENDING, "італія"));
    }
}
