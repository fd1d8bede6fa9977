package org.tidings.reminders;

import org.tidings.readers.Standing;
import org.tidings.webpush.SubscriptionKeys;

/** A reader as a sender needs one: where to send, and the keys as they are stored. */
record Recipient(
        long reader, int shard, byte[] endpoint, byte[] p256dh, byte[] auth, Standing standing, int attemptsBefore) {
    SubscriptionKeys keys() {
        return SubscriptionKeys.trusted(p256dh, auth);
    }
}
