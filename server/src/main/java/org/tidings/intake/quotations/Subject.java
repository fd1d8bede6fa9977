package org.tidings.intake.quotations;

import java.util.Optional;

/** One who may speak, where the clause names them; for a {@code NAME}, {@code name} is the fullest that the story has. */
record Subject(int from, int to, Kind kind, String name, Optional<String> description) {
    Subject described(Optional<String> as) {
        return new Subject(from, to, kind, name, as);
    }

    enum Kind {
        NAME,
        PRONOUN,
        ROLE
    }
}
