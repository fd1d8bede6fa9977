package org.tidings.feeds;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * An entry of a feed that was read, and what became of it.
 *
 * @param made the story that it became, or that was there already
 * @param heldUntil the end of the embargo under which it, or its newest version, is
 * @param attempt at making a story of it
 */
public record FeedEntry(String headline, Fate fate, Optional<Made> made, Optional<Instant> heldUntil, Attempt attempt) {
    /** @param why a sentence, where there is more to say than the outcome */
    public record Fate(Outcome outcome, Optional<String> why) {}

    /** @param revision of the story which we made; another one is an editor's; empty: the story came another way */
    public record Made(long story, Optional<Integer> revision) {}

    /**
     * The last attempt.
     *
     * @param tries how many there were, this one included
     */
    public record Attempt(int tries, Instant at) {
        static Attempt first(Instant at) {
            return new Attempt(1, at);
        }

        Attempt next(Instant now) {
            return new Attempt(tries + 1, now);
        }
    }

    /** One that became no story. */
    static FeedEntry without(String headline, Outcome outcome, Optional<String> why, Attempt attempt) {
        return new FeedEntry(headline, new Fate(outcome, why), Optional.empty(), Optional.empty(), attempt);
    }

    /** The same under another headline. */
    FeedEntry called(String other) {
        return new FeedEntry(other, fate, made, heldUntil, attempt);
    }

    /** The same with another outcome. */
    FeedEntry become(Outcome outcome, String why) {
        return new FeedEntry(headline, new Fate(outcome, Optional.of(why)), made, heldUntil, attempt);
    }

    /** The same at another time. */
    FeedEntry at(Instant time) {
        return new FeedEntry(headline, fate, made, heldUntil, new Attempt(attempt.tries(), time));
    }

    /** The same with a word on why. */
    FeedEntry because(String why) {
        return become(outcome(), why);
    }

    /** The same after its story was revised. */
    FeedEntry revisedTo(long story, int revision) {
        return new FeedEntry(headline, fate, Optional.of(new Made(story, Optional.of(revision))), heldUntil, attempt);
    }

    /** The same, held until then, or no longer. */
    FeedEntry held(Optional<Instant> until) {
        return new FeedEntry(headline, fate, made, until, attempt);
    }

    public Outcome outcome() {
        return fate.outcome();
    }

    public Optional<String> why() {
        return fate.why();
    }

    public Optional<Long> story() {
        return made.map(Made::story);
    }

    public Instant takenAt() {
        return attempt.at();
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
        NONE,
        /** Its sender holds it back, or has cancelled it, and it was not on the site. */
        RECALLED,
        /** Its sender has recalled it, and it was taken off the site. */
        WITHDRAWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Outcome ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
