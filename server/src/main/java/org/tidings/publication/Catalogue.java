package org.tidings.publication;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** How stories and what stands in them are found: in lists, by their words, by who said what, and by their topics. */
public record Catalogue(StoryLists lists, StorySearch search, WhoSaidWhat quotations, TopicNews news) {
    static Catalogue of(Jdbi jdbi, Clock clock) {
        return new Catalogue(
                new StoryLists(jdbi), new StorySearch(jdbi, clock), new WhoSaidWhat(jdbi), new TopicNews(jdbi, clock));
    }
}
