package org.tidings.intake.quotations;

import org.tidings.intake.names.Cast;

/** Reads the clauses of one story by the grammar of its language. */
final class Clauses {
    private final Cast cast;

    Clauses(Cast cast) {
        this.cast = cast;
    }

    Clause in(String text) {
        return cast.language().hasSpeakerByWordOrder()
                ? new WordOrderClause(text, cast)
                : new NounPhraseClause(text, cast);
    }
}
