package org.tidings.platform;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tidings.standin.Await;

class PeriodicTaskTest {
    @Test
    void aRunThatFailsIsFollowedByAnother() throws InterruptedException {
        var second = new CountDownLatch(2);
        try (var task = new PeriodicTask("test", Duration.ofMillis(1), () -> {
            second.countDown();
            throw new IllegalStateException("as a database that is away");
        })) {
            task.start();
            assertTrue(second.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void aWakeDuringARunIsFollowedByAnotherRun() throws InterruptedException {
        var began = new CountDownLatch(1);
        var woken = new CountDownLatch(1);
        var second = new CountDownLatch(1);
        var count = new AtomicInteger();
        try (var task = new PeriodicTask("test", Duration.ofHours(1), () -> {
            if (count.incrementAndGet() == 1) {
                began.countDown();
                woken.await();
            } else {
                second.countDown();
            }
        })) {
            task.start();
            assertTrue(began.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
            task.wake();
            woken.countDown();
            assertTrue(second.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }
}
