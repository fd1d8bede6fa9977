package org.tidings.reminders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatencyTest {
    @Test
    void percentilesAreTrueToWithinAQuarter() {
        var counts = new long[Latency.BUCKETS];
        for (int millis = 1; millis <= 1000; millis++) {
            counts[Latency.bucket(Duration.ofMillis(millis))]++;
        }
        long p50 = Latency.percentile(counts, 0.5).toMillis();
        long p99 = Latency.percentile(counts, 0.99).toMillis();
        assertTrue(p50 >= 500 && p50 <= 625, "p50 " + p50);
        assertTrue(p99 >= 990 && p99 <= 1240, "p99 " + p99);
    }

    @Test
    void anOutcomesWordIsNoBucket() {
        assertEquals(Optional.empty(), Latency.bucket("accepted"));
        assertEquals(Optional.of(0), Latency.bucket(Latency.word(Latency.bucket(Duration.ZERO))));
        assertEquals(
                Optional.of(Latency.BUCKETS - 1), Latency.bucket(Latency.word(Latency.bucket(Duration.ofDays(400)))));
    }
}
