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
    static final int SHORTEST_STORY = 6;

    private static final int FIRST_AFTER = 3;
    private static final int THEN_EVERY = 6;
    private static final int MOST = 3;
    /** So many paragraphs come after the last advert at least. */
    private static final int LEFT_AT_THE_END = 2;

    private Slots() {}

    /** The blocks behind which an advert stands, counted from 0, in order. */
    public static List<Integer> in(List<Block> blocks) {
        var slots = new ArrayList<Integer>();
        long paragraphs = blocks.stream().filter(Block::isParagraph).count();
        if (paragraphs < SHORTEST_STORY) {
            return slots;
        }
        int seen = 0;
        for (int i = 0; i < blocks.size() && slots.size() < MOST; i++) {
            if (!blocks.get(i).isParagraph()) {
                continue;
            }
            seen++;
            boolean turn = seen >= FIRST_AFTER && (seen - FIRST_AFTER) % THEN_EVERY == 0;
            if (turn && paragraphs - seen >= LEFT_AT_THE_END) {
                slots.add(i);
            }
        }
        return slots;
    }
}
