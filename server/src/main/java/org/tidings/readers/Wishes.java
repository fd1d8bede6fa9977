package org.tidings.readers;

import java.util.Optional;
import java.util.Set;

/**
 * What a reader asks for, or changes.
 *
 * @param follows all that the reader follows from now on
 * @param terms empty where they stay as they are
 * @param kept topics that are to stay at once, however few of their reminders are opened
 */
public record Wishes(Follows follows, Optional<Terms> terms, Set<Long> kept) {
    public Wishes {
        kept = Set.copyOf(kept);
    }

    public Wishes(Follows follows, Optional<Terms> terms) {
        this(follows, terms, Set.of());
    }

    /** As {@code reader.zone} has them: the zone, kept for terms to come. */
    Optional<String> zone() {
        return terms.map(given -> given.zone().getId());
    }

    /** As {@code reader.terms} has them: empty where everything comes at once. */
    Optional<String> stored() {
        return terms.filter(given -> !given.areFree() || follows.hasDigest()).map(Terms::stored);
    }
}
