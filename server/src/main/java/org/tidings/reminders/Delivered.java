package org.tidings.reminders;

import java.time.Instant;
import org.tidings.webpush.Outcome;

/** What became of one reminder in one attempt. */
record Delivered(Recipient recipient, Outcome outcome, Instant at) {
    int attempts() {
        return recipient.attemptsBefore() + 1;
    }
}
