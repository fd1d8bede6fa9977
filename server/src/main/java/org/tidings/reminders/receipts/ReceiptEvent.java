package org.tidings.reminders.receipts;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a browser reports of a reminder. */
public enum ReceiptEvent {
    SHOWN,
    /** The reader went on to the story; the reminder was shown then, whether or not that was reported. */
    OPENED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** The word in the API, and the counter of a dispatch's totals. */
    public String word() {
        return word;
    }

    public static Optional<ReceiptEvent> ofWord(String word) {
        return Arrays.stream(values()).filter(event -> event.word.equals(word)).findFirst();
    }
}
