package org.tidings.intake.quotations;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidings.intake.names.Cast;
import org.tidings.story.Block;
import org.tidings.story.Quotation;

class PostsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The pier is open again! Come and see it.; — Ann Reed (@annreed) November 14, 2026",
                "The pier is open again! Come and see it. — Ann Reed (@annreed) November 14, 2026",
                "The pier is open again! Come and see it.— Ann Reed (@annreed) 14 November 2026",
                "The pier is open again! Come and see it.; Ann Reed (@annreed@coast.social)",
                "The pier is open again! Come and see it. https://t.co/Ab12 pic.twitter.com/Xy34 — Ann Reed (@annreed) November 14, 2026",
            })
    void aPostIsItsAuthorsWordsWithoutItsLinks(String story) {
        var found = find(story);
        assertEquals(1, found.size(), found::toString);
        assertEquals(
                "The pier is open again! Come and see it.", found.getFirst().words());
        assertEquals("Ann Reed", found.getFirst().speaker().orElseThrow());
        assertEquals(
                found.getFirst().words(),
                story.substring(found.getFirst().from(), found.getFirst().to()));
    }

    @Test
    void wordsInMarksAboveASignatureAreOneQuotationAndTheAuthorsNameHasNoDate() {
        var found = find("“The pier is open again” — Ann Reed (@annreed) November 14, 2026");
        assertEquals(1, found.size(), found::toString);
        assertEquals("Ann Reed", found.getFirst().speaker().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The pier was closed.; The mayor of the small port of Holm (@holm) was not there.",
                "The pier was closed, said the mayor (@holm).",
                "The pier was closed.; — and nobody had asked Ann Reed (@annreed), who lives there",
                "⬇️⬇️; — Ann Reed (@annreed) November 14, 2026",
                "Ann Reed (@annreed) November 14, 2026",
            })
    void aHandleInASentenceSignsNothing(String story) {
        assertEquals(List.of(), find(story));
    }

    private static List<Quotation> find(String story) {
        var blocks = Arrays.stream(story.split("; ")).map(Block::paragraph).toList();
        return QuotationFinder.find(blocks, Cast.of(blocks));
    }
}
