package org.tidings.reminders;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tidings.platform.Json;
import org.tidings.reminders.receipts.ReceiptEvent;
import tools.jackson.databind.JsonNode;

/**
 * A dispatch's counters, as the table {@code dispatch_total} holds them. Each has a word: an outcome's, a receipt's, that of
 * a bucket of times, or {@value #TOO_LONG}.
 *
 * @param outcomes readers by their final outcome
 * @param tooLong refusals with 413
 * @param latencies accepted reminders by their time from commit to answer, in the buckets of {@link Latency}
 */
record DispatchCounters(
        Map<DeliveryOutcome, Long> outcomes, long tooLong, DispatchProgress.Receipts receipts, long[] latencies) {
    /** The counter of refusals with 413, which are counted as refused too. */
    static final String TOO_LONG = "too-long";

    /** @param json an object of counters by their words; null before the first answer */
    static DispatchCounters read(@Nullable String json) {
        var outcomes = new EnumMap<DeliveryOutcome, Long>(DeliveryOutcome.class);
        var receipts = new EnumMap<ReceiptEvent, Long>(ReceiptEvent.class);
        var latencies = new long[Latency.BUCKETS];
        long tooLong = 0;
        for (var counter : json == null
                ? List.<Map.Entry<String, JsonNode>>of()
                : Json.tree(json).properties()) {
            var word = counter.getKey();
            long count = counter.getValue().asLong();
            if (word.equals(TOO_LONG)) {
                tooLong = count;
            }
            Latency.bucket(word).ifPresent(bucket -> latencies[bucket] = count);
            DeliveryOutcome.ofWord(word).ifPresent(outcome -> outcomes.put(outcome, count));
            ReceiptEvent.ofWord(word).ifPresent(event -> receipts.put(event, count));
        }
        return new DispatchCounters(
                outcomes,
                tooLong,
                new DispatchProgress.Receipts(
                        receipts.getOrDefault(ReceiptEvent.SHOWN, 0L), receipts.getOrDefault(ReceiptEvent.OPENED, 0L)),
                latencies);
    }

    /** The maximum time from commit to answer for this share of the accepted reminders; empty before any. */
    Optional<Duration> latency(double share) {
        return LongStream.of(latencies).anyMatch(count -> count > 0)
                ? Optional.of(Latency.percentile(latencies, share))
                : Optional.empty();
    }
}
