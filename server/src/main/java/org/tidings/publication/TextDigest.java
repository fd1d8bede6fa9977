package org.tidings.publication;

import java.util.stream.Collectors;
import org.tidings.platform.Secrets;
import org.tidings.story.Draft;
import org.tidings.text.Folding;

/**
 * The digest under which a text is known: of its words and the signs that change what it says, so that a new line end is no
 * new story, and €5 million are not $5 million.
 */
final class TextDigest {
    /** A text of fewer words may stand below many headlines: "See the pictures." Then the headline is part of it. */
    private static final int MIN_WORDS_ALONE = 20;

    private TextDigest() {}

    static byte[] of(Draft draft) {
        var text = draft.blocks().stream()
                .map(block -> Folding.wordsAndSigns(block.text()))
                .collect(Collectors.joining("\n"));
        boolean isShort = text.split("\\s+", MIN_WORDS_ALONE).length < MIN_WORDS_ALONE;
        return Secrets.digest(isShort ? Folding.wordsAndSigns(draft.headline()) + "\n" + text : text);
    }
}
