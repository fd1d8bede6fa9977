package org.tidings.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private Instant now = Instant.parse("2026-11-01T12:00:00Z");
    private final Throttle throttle = new Throttle(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void afterFiveFailuresANameWaitsLongerWithEachFurtherOne() {
        for (int i = 0; i < 4; i++) {
            throttle.failed("editor");
            assertEquals(Duration.ZERO, throttle.wait("editor"));
        }
        throttle.failed("editor");
        assertEquals(Duration.ofSeconds(10), throttle.wait("editor"));
        assertEquals(Duration.ZERO, throttle.wait("somebody else"));
        now = now.plusSeconds(11);
        assertEquals(Duration.ZERO, throttle.wait("editor"));
        throttle.failed("editor");
        assertEquals(Duration.ofSeconds(20), throttle.wait("editor"));
        throttle.succeeded("editor");
        assertEquals(Duration.ZERO, throttle.wait("editor"));
    }
}
