package org.tidings.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tidings.standin.TestClock;

class SignInThrottleTest {
    private static final String HERE = "192.0.2.1";
    private static final String THERE = "198.51.100.7";

    private final TestClock clock = TestClock.at(Instant.parse("2026-11-01T12:00:00Z"));
    private final SignInThrottle throttle = new SignInThrottle(clock);

    @Test
    void afterFiveFailuresANameWaitsLongerWithEachFurtherOne() {
        fail(5, HERE, "editor");
        assertEquals(Duration.ofSeconds(10), throttle.reserve(HERE, "editor"));
        clock.advance(Duration.ofSeconds(4));
        assertEquals(Duration.ofSeconds(6), throttle.reserve(HERE, "editor"), "asking does not make it longer");
        clock.advance(Duration.ofSeconds(6));
        assertEquals(Duration.ZERO, throttle.reserve(HERE, "editor"));
        assertEquals(Duration.ofSeconds(20), throttle.reserve(HERE, "editor"));
        clock.advance(Duration.ofSeconds(20));
        for (int i = 0; i < 20; i++) {
            clock.advance(Duration.ofMinutes(15));
            throttle.reserve(HERE, "editor");
        }
        assertEquals(Duration.ofMinutes(15), throttle.reserve(HERE, "editor"), "it has an end");
    }

    @Test
    void failuresElsewhereKeepNobodyOut() {
        fail(5, HERE, "editor");
        assertEquals(Duration.ZERO, throttle.reserve(THERE, "editor"));
        assertEquals(Duration.ZERO, throttle.reserve(HERE, "una"));
    }

    @Test
    void aRightPasswordForgetsTheNamesFailures() {
        fail(4, HERE, "editor");
        assertEquals(Duration.ZERO, throttle.reserve(HERE, "editor"));
        throttle.succeeded(HERE, "editor");
        fail(5, HERE, "editor");
        assertEquals(Duration.ofSeconds(10), throttle.reserve(HERE, "editor"));
    }

    @Test
    void oneNetworkThatTriesManyNamesWaitsToo() {
        for (int i = 0; i < 30; i++) {
            assertEquals(Duration.ZERO, throttle.reserve(HERE, "name " + i));
        }
        assertEquals(Duration.ofSeconds(10), throttle.reserve(HERE, "name 31"));
        assertEquals(Duration.ZERO, throttle.reserve(THERE, "name 31"));
    }

    @Test
    void manyWhoSignInRightFromOneNetworkDoNotWait() {
        for (int i = 0; i < 100; i++) {
            assertEquals(Duration.ZERO, throttle.reserve(HERE, "editor"));
            throttle.succeeded(HERE, "editor");
        }
    }

    @Test
    void failuresAreForgottenAfterAnHour() {
        fail(5, HERE, "editor");
        clock.advance(Duration.ofMinutes(61));
        fail(5, HERE, "editor");
        assertEquals(Duration.ofSeconds(10), throttle.reserve(HERE, "editor"));
    }

    private void fail(int times, String network, String name) {
        for (int i = 0; i < times; i++) {
            assertEquals(Duration.ZERO, throttle.reserve(network, name));
        }
    }
}
