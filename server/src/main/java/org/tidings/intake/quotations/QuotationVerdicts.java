package org.tidings.intake.quotations;

import java.util.Optional;

/** What editors decided about words in marks: who said them, or that nobody did. */
public interface QuotationVerdicts {
    /** Fewer words are said by many: "No comment", in words. */
    int MIN_WORDS = 5;

    /**
     * What was decided about some words.
     *
     * @param isSpeech false: the marks mean something else, and there is no quotation
     * @param speaker empty: it cannot be told who said it
     */
    record Verdict(boolean isSpeech, Optional<String> speaker) {
        public static Verdict saidBy(Optional<String> speaker) {
            return new Verdict(true, speaker);
        }

        public static Verdict noSpeech() {
            return new Verdict(false, Optional.empty());
        }
    }

    /** The verdict about these words, whatever their case and marks; empty: no editor has said. */
    Optional<Verdict> of(String words);

    /** Nobody has decided anything. */
    static QuotationVerdicts none() {
        return words -> Optional.empty();
    }
}
