package org.tidings.reminders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What finally became of one reader's reminder, as the ledger holds it. */
public enum DeliveryOutcome {
    /** The push service took it. */
    ACCEPTED,
    /** The push service says that the subscription is no more (404, 410). */
    GONE,
    /** The push service will not take it (400, 401, 403, 413). */
    REFUSED,
    /** It could not be sent within its time to live. */
    EXPIRED,
    /** It waited for another try when an editor ended the dispatch. */
    CANCELLED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in the API and in the database. */
    public String word() {
        return word;
    }

    static Optional<DeliveryOutcome> ofWord(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word.equals(word))
                .findFirst();
    }
}
