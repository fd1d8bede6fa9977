package org.tidings.publication;

import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.tidings.story.Draft;
import org.tidings.story.Story;
import org.tidings.story.StoryState;

/** Decides what becomes of a story whose text is there already, but for a part of it. */
public final class Duplicates {
    private final SameNews sameNews;
    private final DuplicatePolicy policy;

    public Duplicates(SameNews sameNews, DuplicatePolicy policy) {
        this.sameNews = sameNews;
        this.policy = policy;
    }

    /** What is done with a new story. */
    sealed interface Decision {
        /** It is stored, in this state. */
        record Take(StoryState state) implements Decision {}

        record Refuse(SameNews.Like like) implements Decision {}

        /** It becomes a new revision of this one. */
        record Update(Story first) implements Decision {}
    }

    /**
     * Decides on a draft.
     *
     * @param isSeen whether an editor or a machine's owner sees the answer; where nobody does, what would only be shown is
     *     kept as a draft
     */
    Decision decide(Handle handle, Draft draft, StoryState wanted, boolean isSeen) {
        var effective = policy == DuplicatePolicy.SHOW && !isSeen ? DuplicatePolicy.DRAFT : policy;
        if (wanted != StoryState.PUBLISHED || effective == DuplicatePolicy.SHOW) {
            return new Decision.Take(wanted);
        }
        return sameText(handle, draft)
                .map(like -> switch (effective) {
                    case SHOW -> new Decision.Take(wanted);
                    case DRAFT -> new Decision.Take(StoryState.DRAFT);
                    case REFUSE -> new Decision.Refuse(like);
                    case UPDATE ->
                        like.story().state() == StoryState.PUBLISHED
                                ? new Decision.Update(like.story())
                                : new Decision.Take(wanted);
                })
                .orElseGet(() -> new Decision.Take(wanted));
    }

    private Optional<SameNews.Like> sameText(Handle handle, Draft draft) {
        return sameNews.of(handle, draft).stream()
                .filter(SameNews.Like::isSameText)
                .findFirst();
    }
}
