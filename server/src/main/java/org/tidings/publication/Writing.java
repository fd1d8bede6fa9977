package org.tidings.publication;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** A story's text before it is saved, and after it was saved over. */
public record Writing(UnsavedTexts unsaved, Revisions revisions) {
    static Writing of(Jdbi jdbi, Clock clock) {
        return new Writing(new UnsavedTexts(jdbi, clock), new Revisions(jdbi));
    }
}
