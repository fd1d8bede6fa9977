package org.tidings.reminders;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.tidings.webpush.Outcome;

/** Counts attempts by their outcome for /metrics: {@code tidings_reminders_total{outcome="accepted"}} and so on. */
final class OutcomeCounts {
    private final Counter accepted;
    private final Counter gone;
    private final Counter refused;
    private final Counter retry;

    OutcomeCounts(MeterRegistry meters) {
        accepted = counter(meters, DeliveryOutcome.ACCEPTED.word());
        gone = counter(meters, DeliveryOutcome.GONE.word());
        refused = counter(meters, DeliveryOutcome.REFUSED.word());
        retry = counter(meters, "retry"); // an attempt's outcome, and no reader's
    }

    private static Counter counter(MeterRegistry meters, String outcome) {
        return meters.counter("tidings.reminders", "outcome", outcome);
    }

    void count(List<Delivered> chunk) {
        for (var delivered : chunk) {
            counter(delivered.outcome()).increment();
        }
    }

    private Counter counter(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted a -> accepted;
            case Outcome.Gone g -> gone;
            case Outcome.Refused r -> refused;
            case Outcome.Retry r -> retry;
        };
    }
}
