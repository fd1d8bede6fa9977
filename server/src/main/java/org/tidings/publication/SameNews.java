package org.tidings.publication;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Story;
import org.tidings.text.Shingles;

/**
 * Stories that tell the same news as a new one: an agency's story that comes in again, corrected or longer, or another
 * outlet's telling of it.
 */
public final class SameNews {
    /** As a share of a text's runs of words that stand in the other. */
    static final double SAME_TEXT = 0.6;

    private static final double SAME_EVENT = 0.12;
    /** News of before is not this news. */
    private static final Duration NEWS = Duration.ofDays(14);

    private static final int MAX_COMPARED = 20;
    private static final int MAX_SHOWN = 5;

    private final Jdbi jdbi;
    private final Clock clock;

    public SameNews(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * A story that tells the same.
     *
     * @param share how much of the shorter text stands in the longer, from 0 to 1
     */
    public record Like(Story story, double share) {
        /** Whether it is the same text, sent again, rather than the same event told anew. */
        public boolean isSameText() {
            return share >= SAME_TEXT;
        }
    }

    /** What there is already of this story's news; the likest first. */
    public List<Like> of(Story story) {
        return jdbi.withHandle(handle -> of(handle, story.blocks(), story.id()));
    }

    /** The same for a draft that is not stored. */
    List<Like> of(Handle handle, Draft draft) {
        return of(handle, draft.blocks(), 0);
    }

    private List<Like> of(Handle handle, List<Block> blocks, long except) {
        var shingles = shingles(blocks);
        if (shingles.isEmpty()) {
            return List.of();
        }
        return StoryStore.sharing(handle, shingles.sketch(), clock.instant().minus(NEWS), except, MAX_COMPARED).stream()
                .map(other -> new Like(other, share(shingles, shingles(other.blocks()))))
                .filter(like -> like.share() >= SAME_EVENT)
                .sorted(Comparator.comparingDouble(Like::share).reversed())
                .limit(MAX_SHOWN)
                .toList();
    }

    static long[] sketch(List<Block> blocks) {
        return shingles(blocks).sketch();
    }

    private static Shingles shingles(List<Block> blocks) {
        return Shingles.of(blocks.stream().map(Block::text).collect(Collectors.joining("\n")));
    }

    private static double share(Shingles one, Shingles other) {
        return Math.max(one.containedIn(other), other.containedIn(one));
    }
}
