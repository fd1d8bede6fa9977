package org.tidings.intake.quotations;

import java.util.Optional;

/**
 * What a text says of who says some words.
 *
 * @param speaker empty where a person is said to speak and it is not shown who, as with "they"
 * @param description what the sentence says of the speaker
 * @param sentence the sentence that says so, for its credits
 */
record Attribution(Optional<String> speaker, Optional<String> description, Evidence evidence, String sentence) {
    /** Nobody says them, or it is not shown who. */
    static Attribution nobody(Evidence why, String sentence) {
        return new Attribution(Optional.empty(), Optional.empty(), why, sentence);
    }
}
