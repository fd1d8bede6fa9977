package org.tidings.feeds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.story.TopicName;

/**
 * What an editor wants of a feed.
 *
 * @param topics by name, that each of its stories gets besides its own; at most 10
 * @param mostAnHour the brake: stories published in any hour; what is over is kept as a draft
 */
public record FeedWishes(Destination goesTo, List<String> topics, int mostAnHour) {
    public static final int MOST_TOPICS = 10;
    public static final int MOST_AN_HOUR = 1000;
    /** Enough for a newsroom's own wire, and few enough to be a mishap and no disaster. */
    public static final int USUAL_AN_HOUR = 6;

    public FeedWishes {
        topics = List.copyOf(topics);
        if (topics.size() > MOST_TOPICS
                || topics.stream().anyMatch(name -> name.isBlank() || name.length() > TopicName.LONGEST)) {
            throw new IllegalArgumentException("A feed has at most " + MOST_TOPICS + " topics, each of 1 to "
                    + TopicName.LONGEST + " characters.");
        }
        if (mostAnHour < 1 || mostAnHour > MOST_AN_HOUR) {
            throw new IllegalArgumentException("At most 1 to " + MOST_AN_HOUR + " stories an hour can be published.");
        }
    }

    /** Where a feed's stories go. */
    public enum Destination {
        /** To the desk: an editor decides. */
        DRAFT,
        /** To the site and to those who follow its topics. */
        PUBLICATION;

        /** The word in the API and in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Destination> ofWord(String word) {
            for (var destination : values()) {
                if (destination.word().equals(word)) {
                    return Optional.of(destination);
                }
            }
            return Optional.empty();
        }
    }

    /** To the desk, with no topics of its own. */
    public static FeedWishes usual() {
        return new FeedWishes(Destination.DRAFT, List.of(), USUAL_AN_HOUR);
    }
}
