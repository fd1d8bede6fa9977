package org.tidings.desk;

import java.util.Map;
import org.tidings.feeds.Feed;
import org.tidings.feeds.FeedEntry.Outcome;

/** A feed as the desk's list shows it, with what became of its entries within the last day. */
public record FeedRow(Feed feed, Map<Outcome, Integer> day) {
    /** How many of its entries became this. */
    public int count(Outcome outcome) {
        return day.getOrDefault(outcome, 0);
    }
}
