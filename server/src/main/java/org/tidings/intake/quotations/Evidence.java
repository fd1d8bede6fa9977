package org.tidings.intake.quotations;

import java.util.Locale;

/**
 * How a text shows who speaks. Each way is as sure as it proved to be on marked stories (docs/intake.md, "Quotations").
 */
enum Evidence {
    /** A name stands at the verb of speech: "…", said Anna Berg. */
    SAID(0.95),
    /** A person at the verb of speech whom the story does not name there, in its own words: "…", said a passenger. */
    UNNAMED(0.7),
    /** "He said", and the text has somebody whom that fits. */
    PRONOUN(0.85),
    /** "The minister said", and the text has one person who is that. */
    ROLE(0.95),
    /** "The winner said", and the text has named a person just before whom that fits. */
    DESCRIBED(0.7),
    /** "The minister said", and the text has one person of whom it does not say what they are. */
    ONLY_ONE(0.7),
    /** "The singer said", and the text names a person for the first time only after. */
    NAMED_LATER(0.7),
    /** "The company said", and the text has named one body just before. */
    BODY(0.7),
    /** Words within a sentence without a verb of speech: Anna Berg attacked "…". */
    SUBJECT(0.7),
    /** Whoever speaks beside these words, in the same paragraph. */
    NEIGHBOUR(0.9),
    /** Whoever acted last before words that nobody is said to have said. */
    ACTOR(0.7),
    /** The words are said to a person or of one. */
    TOLD(0),
    /** They stand on a thing and are no speech. */
    WRITTEN(0),
    /** Nobody is shown. */
    NOBODY(0);

    private final double confidence;

    Evidence(double confidence) {
        this.confidence = confidence;
    }

    /** What editors and programs call it. */
    String rule() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The share of speakers found so that were right, from 0 to 1. */
    double confidence() {
        return confidence;
    }
}
