package org.tidings.story;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a story stands, and since when.
 *
 * @param revision counted from 1
 * @param publishedAt when readers first saw it; empty while it is a draft
 * @param updatedAt when its text or its state last changed
 * @param withdrawnBecause why it was withdrawn, in its editor's words; empty where none were given
 */
public record Standing(
        StoryState state,
        int revision,
        Optional<Instant> publishedAt,
        Instant updatedAt,
        Optional<String> withdrawnBecause) {}
