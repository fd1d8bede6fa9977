package org.tidings.feeds;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidings.story.TopicName;

/**
 * What an editor wants of a feed.
 *
 * @param topics by name, that each of its stories gets besides its own; at most 10
 * @param maxPerHour the brake: stories published in any hour; what is over is kept as a draft
 */
public record FeedPreferences(Destination goesTo, List<String> topics, int maxPerHour) {
    public static final int MAX_TOPICS = 10;
    public static final int MAX_PER_HOUR = 1000;
    /** Enough for a newsroom's own wire, and few enough to be a mishap and no disaster. */
    public static final int DEFAULT_PER_HOUR = 6;

    public FeedPreferences {
        topics = List.copyOf(topics);
        if (topics.size() > MAX_TOPICS
                || topics.stream().anyMatch(name -> name.isBlank() || name.length() > TopicName.MAX_CHARS)) {
            throw new IllegalArgumentException("A feed has at most " + MAX_TOPICS + " topics, each of 1 to "
                    + TopicName.MAX_CHARS + " characters.");
        }
        if (maxPerHour < 1 || maxPerHour > MAX_PER_HOUR) {
            throw new IllegalArgumentException(
                    "The stories published in an hour must be a number from 1 to " + MAX_PER_HOUR + ".");
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

    /** The same with other topics. */
    public FeedPreferences withTopics(List<String> others) {
        return new FeedPreferences(goesTo, others, maxPerHour);
    }

    /** To the desk, with no topics of its own. */
    public static FeedPreferences standard() {
        return new FeedPreferences(Destination.DRAFT, List.of(), DEFAULT_PER_HOUR);
    }
}
