package org.tidings.intake.quotations;

import java.util.Optional;

/** The part of a sentence around words between marks, these blanked out: whom it says to speak. */
interface Clause {
    /** No clause that says who speaks is longer, in characters; what is, is no prose. */
    int LONGEST = 600;

    /** Who speaks, in a clause right behind the words: "…", said Anna Berg · "…", Anna Berg, the mayor, said. */
    Optional<Subject> behindWords();

    /** Who speaks right behind words that end without a comma: "… every year" says Anna Berg. */
    Optional<Subject> rightBehindWords();

    /** Who speaks, in a clause that leads up to the words: Anna Berg told the BBC: "…" · Anna Berg: "…". */
    Optional<Subject> beforeWords();

    /** Whoever says what this clause leads up to where its subject does not: it is told that, or a sign reads it. */
    Optional<Subject> toldBeforeWords();

    /** Who speaks, in a clause that is nothing but this: Anna Berg said · said Anna Berg on Monday. */
    Optional<Subject> saysSo();

    /** Whom a sentence goes on with that began "Declaring “…” is at stake, ": the first named behind a comma. */
    Optional<Subject> behindComma();

    /** Whether all there is of a clause before the words is a participle: "Calling it", "After saying that". */
    boolean isOnlyParticiple();

    /** Whether a verb of speech is all that shows a speaker: it is the one who spoke before. */
    default boolean speaksWithoutSubject() {
        return false;
    }

    /** The clause's own subject, whatever its verb: the first who stands behind no preposition and no "because". */
    Optional<Subject> subject();
}
