package org.tidings.intake.quotations;

/**
 * How a text shows who speaks. Each way is as sure as it proved to be on marked stories (docs/intake.md, "Quotations").
 */
enum Evidence {
    /** A name or a role stands at the verb of speech: "…", said Anna Berg. */
    SAID(0.95),
    /** "He said", and the text has somebody whom that fits. */
    PRONOUN(0.9),
    /** "The minister said", and the text has one person who is that. */
    ROLE(0.91),
    /** "The winner said", and the text has named a person just before whom that fits. */
    DESCRIBED(0.7),
    /** Words within a sentence without a verb of speech: Anna Berg attacked "…". */
    SUBJECT(0.75),
    /** Whoever speaks beside these words, in the same paragraph. */
    NEIGHBOUR(0.85),
    /** Whoever acted last before words that nobody is said to have said. */
    ACTOR(0.6),
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

    /** The share of speakers found so that were right, from 0 to 1. */
    double confidence() {
        return confidence;
    }
}
