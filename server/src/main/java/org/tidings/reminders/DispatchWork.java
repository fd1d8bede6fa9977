package org.tidings.reminders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** A dispatch as its senders know it: the reminder's text is the same for everyone. */
record DispatchWork(
        long id, List<Long> topics, byte[] plaintext, String pushTopic, Instant createdAt, Instant expiresAt) {
    /** The day by which the ledger finds its week: the one on which the dispatch began, in UTC. */
    LocalDate day() {
        return LocalDate.ofInstant(createdAt, ZoneOffset.UTC);
    }
}
