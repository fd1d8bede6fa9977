package org.tidings.publication;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** How stories are found: in lists, and by their words. */
public record Catalogue(StoryLists lists, StorySearch search) {
    static Catalogue of(Jdbi jdbi, Clock clock) {
        return new Catalogue(new StoryLists(jdbi), new StorySearch(jdbi, clock));
    }
}
