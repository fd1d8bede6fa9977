package org.tidings.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
    private static List<String> sentences(String text) {
        return Sentences.of(text).stream().map(span -> span.of(text)).toList();
    }

    @Test
    void sentencesEndAtTheirMarksAndNotAfterATitle() {
        assertEquals(
                List.of("Mr. Berg came.", "“Where is the pier?”", "It is gone!"),
                sentences("Mr. Berg came. “Where is the pier?” It is gone!"));
    }

    @Test
    void whatHasNoEndIsCutAtASpaceSoThatNoSentenceIsEndless() {
        var text = "O'Neil's 'the' ".repeat(60_000);
        var cut = Sentences.of(text);
        assertEquals(0, cut.getFirst().from());
        for (var sentence : cut) {
            int length = sentence.to() - sentence.from();
            assertTrue(length > 0 && length <= Sentences.MAX_SENTENCE_CHARS, "of " + length + " characters");
        }
        assertEquals(text.replace(" ", ""), String.join("", sentences(text)).replace(" ", ""));
    }

    @Test
    void aTextWithoutAnySpaceIsCutBetweenCharacters() {
        var text = "🦊".repeat(5000);
        assertEquals(text, String.join("", sentences(text)));
        assertTrue(sentences(text).stream()
                .allMatch(part -> part.codePoints().allMatch(c -> c == "🦊".codePointAt(0))));
    }
}
