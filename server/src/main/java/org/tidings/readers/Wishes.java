package org.tidings.readers;

import java.util.Optional;

/**
 * What a reader asks for, or changes.
 *
 * @param follows all that the reader follows from now on
 * @param terms empty where they stay as they are
 */
public record Wishes(Follows follows, Optional<Terms> terms) {
    /** As {@code reader.zone} has them: the zone, kept for terms to come. */
    Optional<String> zone() {
        return terms.map(given -> given.zone().getId());
    }

    /** As {@code reader.terms} has them: empty where everything comes at once. */
    Optional<String> stored() {
        return terms.filter(given -> !given.areFree() || follows.has(FollowKind.DIGEST))
                .map(Terms::stored);
    }
}
