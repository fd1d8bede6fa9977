package org.tidings.feeds;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.tidings.feeds.formats.FeedFormat;
import org.tidings.platform.fetch.Validators;

/**
 * A feed that stories come from.
 *
 * @param preferences what an editor wants of it
 */
public record Feed(long id, Source source, FeedPreferences preferences, Condition condition, Schedule schedule) {
    /**
     * What it is.
     *
     * @param title the feed's own, or its address until it has been read
     * @param format as it last came
     */
    public record Source(URI address, String title, Optional<FeedFormat> format) {}

    /**
     * How its reading goes.
     *
     * @param pause why it is not read; empty when it is
     * @param failures one after the other, up to now
     * @param problem of the last failure: a sentence; empty when the last reading went well
     * @param notice what an editor should know of the last reading that went well
     * @param answeredAt when it was last read well
     */
    public record Condition(
            Optional<Pause> pause,
            int failures,
            Optional<String> problem,
            Optional<String> notice,
            Optional<Instant> answeredAt) {
        /** Why it is not read, in a sentence; empty when it is. */
        public Optional<String> pausedWhy() {
            return pause.map(reason -> switch (reason) {
                case BY_EDITOR -> "An editor has paused it.";
                case GONE -> "It is gone for good.";
                case FAILING ->
                    failures == 1 ? "It could not be read." : "It could not be read " + failures + " times in a row.";
            });
        }
    }

    /** Why a feed is not read. */
    public enum Pause {
        BY_EDITOR,
        /** Its server says that there is no use in asking again. */
        GONE,
        /** It has failed too often. */
        FAILING;

        /** The word in the API and in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Pause ofWord(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * When it is read.
     *
     * @param interval between two readings, as it is now
     * @param validators what its server gave us to ask with the next time
     */
    public record Schedule(Instant nextAt, Duration interval, Validators validators) {}

    public URI address() {
        return source.address();
    }

    public String title() {
        return source.title();
    }

    public boolean isPaused() {
        return condition.pause().isPresent();
    }

    /** Whether it was never read before: then all that it has is its backlog. */
    public boolean isNew() {
        return condition.answeredAt().isEmpty();
    }

    /** Whether its stories are published without an editor. */
    public boolean isPublished() {
        return preferences.goesTo() == FeedPreferences.Destination.PUBLICATION;
    }
}
