package org.tidings.reminders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What finally became of one reader's reminder, as the ledger holds it. */
public enum DeliveryOutcome {
    /** The push service took it. */
    ACCEPTED(0),
    /** The push service says that the subscription is no more (404, 410). */
    GONE(1),
    /** The push service will not take it (400, 401, 403, 413). */
    REFUSED(2),
    /** It could not be sent within its time to live. */
    EXPIRED(3),
    /** It waited for another try when an editor ended the dispatch. */
    CANCELLED(4),
    /** It was not sent: by the reader's terms it waits for the digest. The ledger's status says which ({@code HeldBy}). */
    HELD(5);

    private final String word = name().toLowerCase(Locale.ROOT);
    private final int number;

    DeliveryOutcome(int number) {
        this.number = number;
    }

    /** The word in the API and in the database. */
    public String word() {
        return word;
    }

    /** The place in the database's type {@code delivery_outcome}, from 0, by which the ledger has it. */
    int number() {
        return number;
    }

    static DeliveryOutcome ofNumber(int number) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.number == number)
                .findFirst()
                .orElseThrow();
    }

    static Optional<DeliveryOutcome> ofWord(String word) {
        return Arrays.stream(values())
                .filter(outcome -> outcome.word.equals(word))
                .findFirst();
    }
}
