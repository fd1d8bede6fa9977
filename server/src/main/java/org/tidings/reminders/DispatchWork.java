package org.tidings.reminders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A dispatch as its senders know it: the reminder's text is the same for everyone.
 *
 * @param topics whose followers it is for, unless it is a correction
 * @param corrects the dispatch whose readers it is for, if it is a correction
 * @param revision the story's revision of which the text tells
 */
record DispatchWork(
        long id,
        List<Long> topics,
        Optional<Corrected> corrects,
        int revision,
        byte[] plaintext,
        String pushTopic,
        Instant createdAt,
        Instant expiresAt) {
    /** The dispatch that is corrected, and the day by which the ledger finds it. */
    record Corrected(long dispatch, LocalDate day) {}

    /** The day by which the ledger finds its week: the one on which the dispatch began, in UTC. */
    LocalDate day() {
        return day(createdAt);
    }

    static LocalDate day(Instant createdAt) {
        return LocalDate.ofInstant(createdAt, ZoneOffset.UTC);
    }
}
