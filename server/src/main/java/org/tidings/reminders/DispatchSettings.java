package org.tidings.reminders;

import java.time.Duration;

/**
 * How dispatches are carried out.
 *
 * @param senders threads that each work on a shard
 * @param chunk readers that one sender reads, sends to and records at a time; at most as many are sent twice by a crash
 * @param patience how long a chunk waits, after the last answer that came, before it is recorded without the rest
 * @param lease how long a sender may hold a shard without a word before another takes it
 * @param timeToLive how long a reminder is worth sending, and how long the push service may keep it
 * @param firstRetry the wait before the second attempt, doubled with each further one, with full jitter
 * @param longestRetry the longest wait between two attempts, unless the push service asks for more
 * @param ledgerKept how long the ledger's rows are kept
 */
public record DispatchSettings(
        int senders,
        int chunk,
        Duration patience,
        Duration lease,
        Duration timeToLive,
        Duration firstRetry,
        Duration longestRetry,
        Duration ledgerKept) {
    /** 8 senders, chunks of 2,000, 250 ms of patience, leases of 60 s, 4 h to live, retries from 5 s to 10 min. */
    public static DispatchSettings standard() {
        return new DispatchSettings(
                8,
                2000,
                Duration.ofMillis(250),
                Duration.ofSeconds(60),
                Duration.ofHours(4),
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duration.ofDays(90));
    }
}
