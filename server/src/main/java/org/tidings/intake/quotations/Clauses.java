package org.tidings.intake.quotations;

import java.util.Optional;
import org.tidings.intake.names.Cast;

/** Reads the clauses of one story by the grammar of its language. */
final class Clauses {
    private final Cast cast;
    /** Empty: English, or a language that nobody here reads. */
    private final Optional<Grammar> grammar;

    Clauses(Cast cast) {
        this.cast = cast;
        this.grammar = Grammar.of(cast.words());
    }

    Clause in(String text) {
        return grammar.<Clause>map(of -> new ForeignClause(text, of, cast))
                .orElseGet(() -> new EnglishClause(text, cast));
    }
}
