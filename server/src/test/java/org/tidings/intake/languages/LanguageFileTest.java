package org.tidings.intake.languages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
        assertEquals(
                example.speaker(),
                found.isEmpty() ? Optional.empty() : found.getLast().speaker());
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

    /** Stories whole, in languages that are a file of words and no code: who says the words between marks. */
    @ParameterizedTest
    @MethodSource("stories")
    void aLanguageThatIsOnlyAFileIsRead(String language, String speakers, List<String> paragraphs) {
        var blocks = paragraphs.stream().map(Block::paragraph).toList();
        var cast = Cast.of(blocks);
        assertEquals(language, cast.language().tag());
        var found = QuotationFinder.find(blocks, cast).stream()
                .map(quotation -> quotation.speaker().orElse("?"))
                .collect(Collectors.joining("; "));
        assertEquals(speakers, found);
    }

    static Stream<Arguments> stories() throws IOException {
        try (var in = LanguageFileTest.class.getResourceAsStream("stories.txt")) {
            var text = new String(in.readAllBytes(), UTF_8);
            return Arrays.stream(text.split("\n\n"))
                    .filter(part -> part.startsWith("["))
                    .map(story -> story.lines().toList())
                    .map(lines -> Arguments.of(
                            lines.getFirst().substring(1, 3),
                            lines.getFirst().substring(5),
                            lines.subList(1, lines.size())));
        }
    }
}
