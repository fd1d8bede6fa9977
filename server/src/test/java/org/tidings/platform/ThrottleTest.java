package org.tidings.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tidings.standin.TestClock;

class ThrottleTest {
    private static final Throttle.Limit THREE_AT_ONCE = new Throttle.Steady(3, Duration.ofSeconds(10));

    private final TestClock clock = TestClock.at(Instant.parse("2026-11-01T12:00:00Z"));
    private final Throttle<String> throttle = new Throttle<>(clock);

    @Test
    void aSteadyLimitGivesSomeAtOnceAndThenOneEachTime() {
        assertEquals(Duration.ZERO, reserve("a"));
        assertEquals(Duration.ZERO, reserve("a"));
        assertEquals(Duration.ZERO, reserve("a"));
        assertEquals(Duration.ofSeconds(10), reserve("a"));
        clock.advance(Duration.ofSeconds(4));
        assertEquals(Duration.ofSeconds(6), reserve("a"), "asking does not make it longer");
        clock.advance(Duration.ofSeconds(6));
        assertEquals(Duration.ZERO, reserve("a"));
        assertEquals(Duration.ofSeconds(10), reserve("a"));
        assertEquals(Duration.ZERO, reserve("b"), "another client");
    }

    @Test
    void whatWasNotUsedComesBackAndNoMoreThanThat() {
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, reserve("a"));
        }
        clock.advance(Duration.ofSeconds(20));
        assertEquals(Duration.ZERO, reserve("a"));
        assertEquals(Duration.ZERO, reserve("a"));
        assertEquals(Duration.ofSeconds(10), reserve("a"));
        clock.advance(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            assertEquals(Duration.ZERO, reserve("a"));
        }
        assertEquals(Duration.ofSeconds(10), reserve("a"));
    }

    @Test
    void aClockThatIsPutBackKeepsNobodyWaiting() {
        for (int i = 0; i < 4; i++) {
            reserve("a");
        }
        clock.advance(Duration.ofHours(-1));
        assertEquals(Duration.ZERO, reserve("a"));
    }

    @Test
    void ofManyClientsTheOneThatAskedLongestAgoIsForgotten() {
        for (int i = 0; i < 4; i++) {
            reserve("first");
        }
        for (int i = 1; i < 20_000; i++) {
            reserve("client " + i);
        }
        assertEquals(Duration.ofSeconds(10), reserve("first"), "20,000 are known");
        for (int i = 1; i <= 20_000; i++) {
            reserve("later client " + i);
        }
        assertEquals(Duration.ZERO, reserve("first"));
    }

    private Duration reserve(String key) {
        return throttle.reserve(Map.of(key, THREE_AT_ONCE));
    }
}
