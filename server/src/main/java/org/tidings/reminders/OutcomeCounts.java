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
        int[] byKind = new int[4];
        for (var delivered : chunk) {
            byKind[kind(delivered.outcome())]++;
        }
        var counters = List.of(accepted, gone, refused, retry);
        for (int kind = 0; kind < byKind.length; kind++) {
            counters.get(kind).increment(byKind[kind]);
        }
    }

    private static int kind(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Accepted a -> 0;
            case Outcome.Gone g -> 1;
            case Outcome.Refused r -> 2;
            case Outcome.Retry r -> 3;
        };
    }
}
