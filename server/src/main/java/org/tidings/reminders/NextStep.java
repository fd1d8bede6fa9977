package org.tidings.reminders;

/** What is to be done about a shard when a chunk of it has been recorded. */
enum NextStep {
    /** Its next chunk is sent. */
    CONTINUE,
    /** Nothing: it has no more readers, or its dispatch has ended. */
    FINISHED,
    /** Its dispatch was held or its text changed: the lease is given back, and the sender that claims it next sees that. */
    RECLAIM
}
