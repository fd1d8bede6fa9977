package org.tidings.adverts;

import java.util.ArrayList;
import java.util.List;
import org.tidings.story.Block;

/**
 * Where in a story adverts may stand: never before the second paragraph is read, never two without two paragraphs between
 * them, never last, and none in a short story.
 */
public final class Slots {
    /** A story with fewer paragraphs has no adverts. */
    static final int MIN_PARAGRAPHS = 6;

    /** Paragraphs before the first advert. */
    private static final int PARAGRAPHS_BEFORE_FIRST = 3;
    /** Paragraphs from one advert to the next. */
    private static final int PARAGRAPHS_BETWEEN = 6;

    private static final int MAX_ADVERTS = 3;
    /** Paragraphs after the last advert, at least. */
    private static final int MIN_PARAGRAPHS_AFTER_LAST = 2;

    private Slots() {}

    /** The blocks after which an advert is placed, counted from 0, in order. */
    public static List<Integer> in(List<Block> blocks) {
        var slots = new ArrayList<Integer>();
        long paragraphs = blocks.stream().filter(Block::isParagraph).count();
        if (paragraphs < MIN_PARAGRAPHS) {
            return slots;
        }
        int seen = 0;
        for (int i = 0; i < blocks.size() && slots.size() < MAX_ADVERTS; i++) {
            if (!blocks.get(i).isParagraph()) {
                continue;
            }
            seen++;
            boolean turn =
                    seen >= PARAGRAPHS_BEFORE_FIRST && (seen - PARAGRAPHS_BEFORE_FIRST) % PARAGRAPHS_BETWEEN == 0;
            if (turn && paragraphs - seen >= MIN_PARAGRAPHS_AFTER_LAST) {
                slots.add(i);
            }
        }
        return slots;
    }
}
