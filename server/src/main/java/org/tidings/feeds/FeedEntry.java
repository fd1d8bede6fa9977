package org.tidings.feeds;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry of a feed that was read, and what became of it.
 *
 * @param why a sentence, where there is more to say than the outcome
 * @param story that it became, or that was there already
 * @param revision of that story which we made; another one is an editor's
 * @param tries how often it was tried
 */
public record FeedEntry(
        String headline,
        Outcome outcome,
        Optional<String> why,
        Optional<Long> story,
        Optional<Integer> revision,
        int tries,
        Instant takenAt) {
    /** One that was there when its feed was new. */
    static FeedEntry backlog(String headline, Instant at) {
        return new FeedEntry(headline, Outcome.BACKLOG, Optional.empty(), Optional.empty(), Optional.empty(), 0, at);
    }

    /** The same under another headline. */
    FeedEntry called(String other) {
        return new FeedEntry(other, outcome, why, story, revision, tries, takenAt);
    }

    /** The same after its story was revised. */
    FeedEntry revisedTo(int number) {
        return new FeedEntry(
                headline, outcome, Optional.of("Revised after the feed."), story, Optional.of(number), tries, takenAt);
    }

    /** What became of it. */
    public enum Outcome {
        /** It is on the site, and its followers are reminded. */
        PUBLISHED,
        /** It waits at the desk. */
        DRAFT,
        /** Its text was there already. */
        SAME,
        /** It was there when the feed was new, and was left alone. */
        BACKLOG,
        /** There was no story in it, or it could not be had. */
        NONE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
