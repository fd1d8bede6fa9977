package org.tidings.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tidings.platform.Cancellation;
import org.tidings.standin.Await;

class IntakeThreadsTest {
    private static final Duration AN_HOUR = Duration.ofHours(1);
    private static final Intake.Result READ = new Intake.Result.NoStory("read");

    @Test
    void aTextThatTakesTooMuchWorkIsStoppedAndItsThreadReadsTheNext() throws Exception {
        var stopped = new CountDownLatch(1);
        try (var threads = new IntakeThreads(new IntakeThreads.Settings(1, 1, Duration.ofMillis(50), AN_HOUR))) {
            var endless = threads.read(() -> {
                try {
                    while (true) {
                        Cancellation.check();
                        Thread.onSpinWait();
                    }
                } finally {
                    stopped.countDown();
                }
            });
            assertTrue(assertInstanceOf(Intake.Result.Unread.class, endless)
                    .reason()
                    .startsWith("Reading this text took"));
            assertTrue(stopped.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void aTextThatWaitsTooLongIsNotReadThoughItTakesNoWork() throws Exception {
        var stopped = new CountDownLatch(1);
        try (var threads = new IntakeThreads(new IntakeThreads.Settings(1, 1, AN_HOUR, Duration.ofMillis(50)))) {
            var waiting = threads.read(() -> {
                await(stopped);
                stopped.countDown();
                return READ;
            });
            assertInstanceOf(Intake.Result.Unread.class, waiting);
            assertTrue(stopped.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    @Test
    void textsBeyondThoseThatMayWaitAreTurnedAwayAtOnce() throws Exception {
        var mayEnd = new CountDownLatch(1);
        var begun = new CountDownLatch(1);
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                var threads = new IntakeThreads(new IntakeThreads.Settings(1, 1, AN_HOUR, AN_HOUR))) {
            var first = CompletableFuture.supplyAsync(
                    () -> threads.read(() -> {
                        begun.countDown();
                        await(mayEnd);
                        return READ;
                    }),
                    executor);
            assertTrue(begun.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
            var others = Stream.generate(() -> CompletableFuture.supplyAsync(() -> threads.read(() -> READ), executor))
                    .limit(3)
                    .toArray(CompletableFuture<?>[]::new);
            var turnedAway = CompletableFuture.anyOf(others).get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertEquals(
                    "Too many texts wait to be read already. Send it again in a moment.",
                    assertInstanceOf(Intake.Result.Unread.class, turnedAway).reason());
            mayEnd.countDown();
            assertEquals(READ, first.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
            CompletableFuture.allOf(others).get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void aFailureWhileReadingIsTheReadersOwn() {
        try (var threads = new IntakeThreads(new IntakeThreads.Settings(1, 1, AN_HOUR, AN_HOUR))) {
            var failure = new IllegalStateException("broken");
            assertEquals(
                    failure,
                    assertThrows(
                            IllegalStateException.class,
                            () -> threads.read(() -> {
                                throw failure;
                            })));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
