package org.tidings.reminders;

import java.time.Duration;
import org.tidings.platform.Settings;

/**
 * How dispatches are carried out.
 *
 * @param timeToLive how long a reminder is worth sending, and how long the push service may keep it
 */
public record DispatchSettings(Senders senders, Retries retries, Duration timeToLive, Kept kept) {
    /**
     * How senders work.
     *
     * @param count threads that each work on a shard
     * @param chunk readers that one sender reads, sends to and records at a time
     * @param patience how long a chunk waits, after the last answer that came, before it is recorded without the rest
     * @param lease how long a sender may hold a shard without a word before another node takes it
     * @param stopWait how long a stop waits for answers that are still out
     */
    public record Senders(int count, int chunk, Duration patience, Duration lease, Duration stopWait) {}

    /**
     * When a reminder is tried again.
     *
     * @param first maximum wait before the second attempt, doubled with each further one, with full jitter
     * @param longest maximum wait between two attempts, unless the push service asks for more
     */
    public record Retries(Duration first, Duration longest) {}

    /**
     * How long what is known of reminders is kept.
     *
     * @param ledger the ledger's rows
     * @param receipts what readers' browsers report, from the beginning of the dispatch
     */
    public record Kept(Duration ledger, Duration receipts) {}

    /**
     * Reads the settings of this room.
     *
     * @param roomTimeout maximum wait for room on a connection to a push service
     * @param answerTimeout maximum wait for its answer; both together must end within the lease
     */
    public static DispatchSettings from(Settings settings, Duration roomTimeout, Duration answerTimeout) {
        return new DispatchSettings(
                new Senders(
                        settings.number("dispatch.senders", 8, 1, 64),
                        settings.number("dispatch.chunk", 2000, 1, 20_000),
                        settings.duration(
                                "dispatch.patience", Duration.ofMillis(250), Duration.ofMillis(10), answerTimeout),
                        settings.duration(
                                "dispatch.lease",
                                Duration.ofSeconds(60),
                                answerTimeout.plus(roomTimeout).plusSeconds(5),
                                Duration.ofHours(1)),
                        settings.duration(
                                "dispatch.stop-wait", Duration.ofSeconds(10), Duration.ZERO, Duration.ofMinutes(5))),
                new Retries(
                        settings.duration(
                                "dispatch.first-retry",
                                Duration.ofSeconds(5),
                                Duration.ofMillis(10),
                                Duration.ofHours(1)),
                        settings.duration(
                                "dispatch.longest-retry",
                                Duration.ofMinutes(10),
                                Duration.ofMillis(10),
                                Duration.ofHours(12))),
                settings.duration(
                        "dispatch.time-to-live", Duration.ofHours(4), Duration.ofSeconds(1), Duration.ofDays(28)),
                new Kept(kept(settings, "ledger.kept"), kept(settings, "receipts.kept")));
    }

    private static Duration kept(Settings settings, String name) {
        return settings.duration(name, Duration.ofDays(90), Duration.ofDays(7), Duration.ofDays(3650));
    }
}
