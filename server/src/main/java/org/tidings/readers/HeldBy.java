package org.tidings.readers;

import java.util.Arrays;
import java.util.Optional;

/** Which of a reader's terms kept a reminder for the digest. */
public enum HeldBy {
    QUIET_HOURS(1, "quiet hours"),
    CAP(2, "cap"),
    PAUSE(3, "pause"),
    DIGEST(4, "digest");

    private final int number;
    private final String words;

    HeldBy(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** In the ledger, in the place of the status that a push service answers. */
    public int number() {
        return number;
    }

    /** As the API has it. */
    public String words() {
        return words;
    }

    public static Optional<HeldBy> ofNumber(int number) {
        return Arrays.stream(values()).filter(by -> by.number == number).findFirst();
    }
}
