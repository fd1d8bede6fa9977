package org.tidings.reminders;

import java.time.Instant;
import java.util.Optional;
import org.tidings.readers.HeldBy;
import org.tidings.story.Slug;

/**
 * A reminder that a reader got, or did not get.
 *
 * @param dispatch that brought it
 * @param about its story; empty for a digest
 */
public record PastReminder(long dispatch, Kind kind, Optional<About> about, Ended ended) {
    /** What it was. */
    public enum Kind {
        STORY("story"),
        CORRECTION("correction"),
        DIGEST("digest");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** The story as it is now. */
    public record About(long story, Slug slug, String headline) {}

    /**
     * What became of it.
     *
     * @param heldBy by which of the reader's terms it was held, if it was
     */
    public record Ended(Instant at, DeliveryOutcome outcome, Optional<HeldBy> heldBy) {}
}
