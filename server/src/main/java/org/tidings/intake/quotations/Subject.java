package org.tidings.intake.quotations;

import java.util.Optional;

/** One who may speak, where the clause names them; for a {@code NAME}, {@code name} is the fullest that the story has. */
record Subject(int from, int to, Kind kind, String name, Optional<String> description) {
    /** No one: the words are told and not said. */
    static Subject nobody() {
        return new Subject(0, 0, Kind.PRONOUN, "", Optional.empty());
    }

    /** A sign, a motto: no person, and no speech. */
    static Subject thing() {
        return new Subject(0, 0, Kind.THING, "", Optional.empty());
    }

    boolean isNobody() {
        return kind == Kind.PRONOUN && name.isEmpty();
    }

    Subject described(Optional<String> as) {
        return new Subject(from, to, kind, name, as);
    }

    /** The same from an earlier place on, by the words that stand there. */
    Subject from(int place, String text) {
        return new Subject(place, to, kind, text.substring(place, to), description);
    }

    /** One of whom the word does not tell who it is: "they". */
    boolean isSomebody() {
        return kind == Kind.PRONOUN && !name.equals("he") && !name.equals("she");
    }

    enum Kind {
        NAME,
        PRONOUN,
        ROLE,
        /** A sign, a motto: words stand there, and no person says them. */
        THING
    }
}
