package org.tidings.desk.stories;

import java.time.Instant;
import java.util.List;

/**
 * An older revision of a story.
 *
 * @param canChange whether it can be restored
 * @param since what has changed from it to the newest one
 */
public record RevisionView(
        long id, StoryView.Heading heading, int number, Instant madeAt, boolean canChange, List<Comparison> since) {}
