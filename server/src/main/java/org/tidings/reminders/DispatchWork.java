package org.tidings.reminders;

import java.time.Instant;
import java.util.List;

/** A dispatch as its senders know it: the reminder's text is the same for everyone. */
record DispatchWork(
        long id, List<Long> topics, byte[] plaintext, String pushTopic, Instant createdAt, Instant expiresAt) {}
