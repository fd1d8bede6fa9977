package org.tidings.desk.stories;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.tidings.desk.parts.Form;

/** The button that was pressed where a story is written. All of them send the whole form. */
sealed interface WritePress {
    record Save() implements WritePress {}

    /** Saves, and goes on to the question before publishing. */
    record Publish() implements WritePress {}

    /** Forgets what was typed and not saved. */
    record Drop() implements WritePress {}

    /** What is done with a block; nothing is saved. */
    enum Act {
        ADD,
        UP,
        DOWN,
        OUT
    }

    /** @param number of the block; an empty one is added after it */
    record Arrange(Act act, int number) implements WritePress {
        /** The blocks after it. A block that is not there, and the last one's place below the end, change nothing. */
        List<WrittenBlock> in(List<WrittenBlock> blocks) {
            var arranged = new ArrayList<>(blocks);
            boolean isThere = number >= 0 && number < blocks.size();
            switch (act) {
                case ADD -> arranged.add(Math.clamp(number + 1L, 0, blocks.size()), WrittenBlock.empty());
                case UP -> swap(arranged, number - 1, number);
                case DOWN -> swap(arranged, number, number + 1);
                case OUT -> {
                    if (isThere) {
                        arranged.remove(number);
                    }
                }
            }
            return arranged.isEmpty() ? List.of(WrittenBlock.empty()) : arranged;
        }

        private static void swap(List<WrittenBlock> blocks, int one, int other) {
            if (one >= 0 && other < blocks.size()) {
                Collections.swap(blocks, one, other);
            }
        }
    }

    /** Empty for one that no page has. */
    static Optional<WritePress> of(Form form) {
        var words = form.typed(StoryPress.FIELD).split(" ", 2);
        try {
            return switch (words[0]) {
                case "", "save" -> Optional.of(new Save());
                case "publish" -> Optional.of(new Publish());
                case "drop" -> Optional.of(new Drop());
                case "add" -> arrange(Act.ADD, words);
                case "up" -> arrange(Act.UP, words);
                case "down" -> arrange(Act.DOWN, words);
                case "out" -> arrange(Act.OUT, words);
                default -> Optional.empty();
            };
        } catch (ArrayIndexOutOfBoundsException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<WritePress> arrange(Act act, String[] words) {
        return Optional.of(new Arrange(act, Integer.parseInt(words[1])));
    }
}
