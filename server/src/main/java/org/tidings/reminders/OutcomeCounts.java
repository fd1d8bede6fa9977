package org.tidings.reminders;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts reminders for /metrics as this node records them: {@code tidings_reminders_total{outcome="accepted"}} and so on. Each
 * reader of a dispatch is counted once, by the final outcome; besides, {@code outcome="retry"} counts attempts after which
 * another is to come.
 */
final class OutcomeCounts {
    private final Map<DeliveryOutcome, Counter> outcomes = new EnumMap<>(DeliveryOutcome.class);
    private final Counter cancelled;
    private final Counter retries;

    OutcomeCounts(MeterRegistry meters) {
        for (var outcome : DeliveryOutcome.values()) {
            outcomes.put(outcome, counter(meters, outcome.word()));
        }
        cancelled = counter(meters, DeliveryOutcome.CANCELLED.word()); // the same as above
        retries = counter(meters, "retry");
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return meters.counter("tidings.reminders", "outcome", outcome);
    }

    /** What was committed; what it holds besides outcomes is passed over. */
    void count(LedgerEntries recorded) {
        var totals = recorded.totals();
        outcomes.forEach((outcome, counter) -> counter.increment((double) totals.getOrDefault(outcome.word(), 0L)));
        retries.increment(recorded.tryingAgain());
    }

    /** Reminders that waited for another try when their dispatch was ended. */
    void countCancelled(long reminders) {
        cancelled.increment((double) reminders);
    }
}
