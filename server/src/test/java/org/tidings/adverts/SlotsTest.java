package org.tidings.adverts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidings.story.Block;

class SlotsTest {
    @Test
    void aShortStoryHasNoAdverts() {
        assertEquals(List.of(), Slots.in(paragraphs(5)));
        assertEquals(List.of(2), Slots.in(paragraphs(6)));
    }

    @Test
    void advertsKeepTheirDistanceHoweverLongTheStory() {
        for (int length = 6; length <= 60; length++) {
            var slots = Slots.in(paragraphs(length));
            assertTrue(slots.getFirst() >= 2, "not before the second paragraph is read");
            for (int i = 1; i < slots.size(); i++) {
                assertTrue(slots.get(i) - slots.get(i - 1) > 2, "two paragraphs between");
            }
            assertTrue(slots.getLast() < length - 1, "never last");
            assertTrue(slots.size() <= 3);
        }
    }

    @Test
    void headingsDoNotCountAsParagraphs() {
        var blocks = new ArrayList<>(paragraphs(6));
        blocks.add(1, Block.heading("A heading"));
        assertEquals(List.of(3), Slots.in(blocks));
    }

    private static List<Block> paragraphs(int count) {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < count; i++) {
            blocks.add(Block.paragraph("Paragraph " + i + "."));
        }
        return blocks;
    }
}
