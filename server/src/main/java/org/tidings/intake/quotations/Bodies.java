package org.tidings.intake.quotations;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.tidings.intake.names.Cast;
import org.tidings.intake.names.NameWords;
import org.tidings.intake.names.Names.Mention;
import org.tidings.intake.names.Outlets;
import org.tidings.story.TopicKind;

/** Which body with a name a story means by "the company", "der Verein": the one of which it speaks just before. */
final class Bodies {
    private static final int PARAGRAPHS_BACK = 2;

    private final Cast cast;
    private final RoleWords roles;

    Bodies(Cast cast) {
        this.cast = cast;
        this.roles = new RoleWords(cast.language());
    }

    /** The only body named in the last paragraph before this place that names one. */
    Optional<String> named(String role, int block, int at) {
        if (!roles.isDefinite(role)
                || !roles.isBody(role)
                || roles.isQualified(role)
                || roles.words(role).size() > 1) {
            return Optional.empty();
        }
        for (int b = block; b >= 0 && b >= block - PARAGRAPHS_BACK; b--) {
            Set<String> found = new HashSet<>();
            for (var mention : cast.mentions().get(b)) {
                if ((b < block || mention.to() <= at) && isBody(mention)) {
                    found.add(mention.name());
                }
            }
            if (!found.isEmpty()) {
                return found.size() == 1 ? found.stream().findFirst() : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private boolean isBody(Mention mention) {
        var name = mention.name();
        return cast.person(mention).isEmpty()
                && !Outlets.isOutlet(name)
                && !NameWords.isOnlyAKind(name)
                && (NameWords.byWords(name) == TopicKind.ORGANISATION
                        || cast.kinds().inText(name) == TopicKind.ORGANISATION);
    }
}
