package org.tidings.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    @Test
    void itLooksUntilThereIsSomething() {
        var looks = new AtomicInteger();
        assertEquals(
                "there",
                Await.value("it", () -> looks.incrementAndGet() < 3 ? Optional.empty() : Optional.of("there")));
        assertEquals(3, looks.get());
    }

    @Test
    void itFailsWithWhatItWaitedFor() {
        var error = assertThrows(AssertionError.class, () -> Await.until("rain", Duration.ZERO, () -> false));
        assertEquals("waited 0 s in vain for rain", error.getMessage());
    }

    @Test
    void aTestClockStandsStillUntilItIsPutForwardOrBack() {
        var clock = TestClock.at(Instant.parse("2026-11-24T12:00:00Z"));
        assertEquals(Instant.parse("2026-11-24T12:00:00Z"), clock.instant());
        clock.advance(Duration.ofHours(2));
        assertEquals(Instant.parse("2026-11-24T14:00:00Z"), clock.instant());
        clock.advance(Duration.ofHours(-3));
        assertEquals(Instant.parse("2026-11-24T11:00:00Z"), clock.instant());
    }
}
