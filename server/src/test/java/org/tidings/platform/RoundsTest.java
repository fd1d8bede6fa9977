package org.tidings.platform;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void aRoundThatFailsIsFollowedByAnother() throws InterruptedException {
        var second = new CountDownLatch(2);
        try (var rounds = new Rounds("test", Duration.ofMillis(1), () -> {
            second.countDown();
            throw new IllegalStateException("as a database that is away");
        })) {
            rounds.start();
            assertTrue(second.await(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whoWakesItWhileARoundGoesOnIsHeard() throws InterruptedException {
        var began = new CountDownLatch(1);
        var woken = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        var count = new AtomicInteger();
        try (var rounds = new Rounds("test", Duration.ofHours(1), () -> {
            if (count.incrementAndGet() == 1) {
                began.countDown();
                woken.await();
            } else {
                second.countDown();
            }
        })) {
            rounds.start();
            assertTrue(began.await(20, TimeUnit.SECONDS));
            rounds.wake();
            woken.countDown();
            assertTrue(second.await(20, TimeUnit.SECONDS));
        }
    }
}
