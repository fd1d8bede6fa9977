package org.tidings.reminders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tidings.webpush.Outcome;

class RetryPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
    private static final Instant LATE = NOW.plus(Duration.ofHours(4));
    private final RetryPlan plan = new RetryPlan(Duration.ofSeconds(5), Duration.ofMinutes(10), new Random(7));

    @Test
    void theWaitGrowsWithTheAttemptsAndIsSpreadOut() {
        for (int attempts = 1; attempts <= 30; attempts++) {
            long most = Math.min(600_000L, 5_000L << Math.min(20, attempts - 1));
            for (int i = 0; i < 50; i++) {
                var at = plan.next(retry(Optional.empty()), attempts, NOW, LATE).orElseThrow();
                var wait = Duration.between(NOW, at).toMillis();
                assertTrue(wait >= 1 && wait <= most, attempts + ": " + wait);
            }
        }
    }

    @Test
    void nobodyComesBackBeforeThePushServiceAsked() {
        for (int i = 0; i < 100; i++) {
            var at = plan.next(retry(Optional.of(Duration.ofSeconds(60))), 1, NOW, LATE)
                    .orElseThrow();
            assertTrue(!at.isBefore(NOW.plusSeconds(60)) && at.isBefore(NOW.plusSeconds(62)));
        }
    }

    @Test
    void thereIsNoAttemptAfterTheRemindersLife() {
        assertEquals(Optional.empty(), plan.next(retry(Optional.of(Duration.ofHours(5))), 1, NOW, LATE));
        assertEquals(Optional.empty(), plan.next(retry(Optional.empty()), 1, NOW, NOW));
    }

    private static Outcome.Retry retry(Optional<Duration> after) {
        return new Outcome.Retry(503, "the push service answered 503", after);
    }
}
