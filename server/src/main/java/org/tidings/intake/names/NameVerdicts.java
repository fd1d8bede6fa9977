package org.tidings.intake.names;

import java.util.Optional;

/** What editors decided about names: whether a story that has one is about whoever or whatever bears it. */
public interface NameVerdicts {
    /** What intake does with a name in a text. A page's own list of topics is not judged. */
    enum Verdict {
        /** It is no topic: "Match Report", "Getty". */
        NEVER,
        /** It may be another of that name, so it is only suggested: "Georgia" where the state is written about. */
        ASK,
        /** Wherever it is found it is a topic, which otherwise would only be suggested. */
        TAKE
    }

    /** The verdict about this name, whatever its case; empty: no editor has said. */
    Optional<Verdict> of(String name);

    /** Nobody has decided anything. */
    static NameVerdicts none() {
        return name -> Optional.empty();
    }
}
