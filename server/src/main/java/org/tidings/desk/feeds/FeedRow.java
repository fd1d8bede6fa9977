package org.tidings.desk.feeds;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.tidings.feeds.Feed;
import org.tidings.feeds.FeedEntry.Outcome;
import org.tidings.feeds.FeedPreferences.Destination;
import org.tidings.text.Numbers;

/**
 * A feed in the desk's list, with what became of its entries within the last day.
 *
 * @param condition what is to be said of its reading; empty when it goes well
 * @param lastRead empty when it was never read
 */
public record FeedRow(
        long id,
        String title,
        boolean isPaused,
        String condition,
        String goesTo,
        Optional<Instant> lastRead,
        String published,
        String drafts,
        String known,
        String noStory) {
    static FeedRow of(Feed feed, Map<Outcome, Integer> day) {
        return new FeedRow(
                feed.id(),
                feed.title(),
                feed.isPaused(),
                condition(feed),
                feed.preferences().goesTo() == Destination.DRAFT ? "the desk" : "publication",
                feed.condition().answeredAt(),
                count(day, Outcome.PUBLISHED),
                count(day, Outcome.DRAFT),
                count(day, Outcome.SAME),
                count(day, Outcome.NONE));
    }

    private static String condition(Feed feed) {
        var problem = feed.condition().problem();
        if (feed.isPaused()) {
            return (feed.condition().pausedWhy().orElse("") + " " + problem.orElse("")).strip();
        }
        return problem.map(sentence -> sentence + " It is tried again.")
                .orElse(feed.isNew() ? "is being read for the first time" : "");
    }

    private static String count(Map<Outcome, Integer> day, Outcome outcome) {
        return Numbers.grouped(day.getOrDefault(outcome, 0));
    }
}
