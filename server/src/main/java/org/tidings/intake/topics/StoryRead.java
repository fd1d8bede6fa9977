package org.tidings.intake.topics;

import java.util.List;
import java.util.function.Consumer;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.KnownNames;
import org.tidings.intake.names.Names;
import org.tidings.story.Block;

/**
 * A story whose topics are looked for.
 *
 * @param inHeadline the names in its headline
 */
record StoryRead(
        KnownNames known,
        String headline,
        List<Block> blocks,
        Cast cast,
        List<Names.Mention> inHeadline,
        Sightings sightings) {
    private static final int BLOCKS_AT_THE_TOP = 2;

    /** A name where it stands in the text. */
    record Named(Names.Mention mention, int block, String text) {
        /** Whether it stands in one of the first paragraphs. */
        boolean isAtTheTop() {
            return block < BLOCKS_AT_THE_TOP;
        }
    }

    static StoryRead of(KnownNames known, String headline, List<Block> blocks, Cast cast) {
        return new StoryRead(known, headline, blocks, cast, cast.namesIn(headline), new Sightings(blocks));
    }

    /** Hands over all names of the text, in order. */
    void forEachName(Consumer<Named> taker) {
        for (int i = 0; i < blocks.size(); i++) {
            var text = blocks.get(i).text();
            for (var mention : cast.mentions().get(i)) {
                taker.accept(new Named(mention, i, text));
            }
        }
    }
}
