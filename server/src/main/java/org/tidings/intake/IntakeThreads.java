package org.tidings.intake;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.tidings.platform.Cancellation;

/**
 * A few platform threads for reading texts, each text within a deadline: whatever a stranger sends, the threads that answer
 * pages stay free. Safe for use by many threads.
 */
public final class IntakeThreads implements AutoCloseable {
    private final Settings settings;
    private final ThreadPoolExecutor threads;

    /**
     * How texts are read.
     *
     * @param threads texts read at the same time
     * @param waiting texts that may wait for a thread; more are turned away
     * @param deadline the longest that a text may wait and be read
     */
    public record Settings(int threads, int waiting, Duration deadline) {
        /** Half of the cores, 64 waiting, 10 s. */
        public static Settings standard() {
            return new Settings(
                    Math.max(1, Runtime.getRuntime().availableProcessors() / 2), 64, Duration.ofSeconds(10));
        }
    }

    public IntakeThreads(Settings settings) {
        this.settings = settings;
        var named = Thread.ofPlatform().name("intake-", 1).daemon().factory();
        this.threads = new ThreadPoolExecutor(
                settings.threads(),
                settings.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()),
                named);
    }

    /** Reads a text on one of these threads and waits for what comes of it. */
    Intake.Result read(Supplier<Intake.Result> work) {
        try {
            var reading = threads.submit(work::get);
            try {
                return reading.get(settings.deadline().toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                reading.cancel(true);
                return new Intake.Result.Unread("Reading this text took longer than "
                        + settings.deadline().toSeconds() + " seconds, so it was stopped. Send it in parts, or later.");
            } catch (InterruptedException e) {
                reading.cancel(true);
                Thread.currentThread().interrupt();
                throw new Cancellation.Cancelled();
            }
        } catch (RejectedExecutionException e) {
            return new Intake.Result.Unread("Too many texts wait to be read already. Send it again in a moment.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
