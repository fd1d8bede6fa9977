package org.tidings.intake;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.tidings.platform.Cancellation;

/**
 * A few platform threads for reading texts, each text within bounds of work and of time: whatever a stranger sends, the threads that answer
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
     * @param work processor time that a text may take: on a busy machine it takes longer, but no more work
     * @param deadline the longest that a text may wait and be read
     */
    public record Settings(int threads, int waiting, Duration work, Duration deadline) {
        /** Half of the cores, 64 waiting, 10 s of work, 60 s in all. */
        public static Settings standard() {
            return new Settings(
                    Math.max(1, Runtime.getRuntime().availableProcessors() / 2),
                    64,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60));
        }
    }

    /** How often the work that a text has taken is looked at. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    /** A text that is read, on a thread whose processor time can be asked for. */
    private static final class Reading implements Callable<Intake.Result> {
        private final ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        private final Supplier<Intake.Result> work;
        private volatile long thread = NOT_BEGUN;
        private volatile long before;

        private static final long NOT_BEGUN = -1;

        Reading(Supplier<Intake.Result> work) {
            this.work = work;
        }

        @Override
        public Intake.Result call() {
            before = processor.getCurrentThreadCpuTime();
            thread = Thread.currentThread().threadId();
            return work.get();
        }

        /** Processor time that it has taken; only while it is being read. */
        Duration taken() {
            return thread == NOT_BEGUN ? Duration.ZERO : Duration.ofNanos(processor.getThreadCpuTime(thread) - before);
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
            var reading = new Reading(work);
            var result = threads.submit(reading);
            try {
                return await(result, reading);
            } catch (TimeoutException e) {
                result.cancel(true);
                return new Intake.Result.Unread(
                        "Reading this text took too long, so it was stopped. Send it in parts, or later.");
            } catch (InterruptedException e) {
                result.cancel(true);
                Thread.currentThread().interrupt();
                throw new Cancellation.Cancelled();
            }
        } catch (RejectedExecutionException e) {
            return new Intake.Result.Unread("Too many texts wait to be read already. Send it again in a moment.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private Intake.Result await(Future<Intake.Result> result, Reading reading)
            throws InterruptedException, ExecutionException, TimeoutException {
        long end = System.nanoTime() + settings.deadline().toNanos();
        while (true) {
            try {
                return result.get(BETWEEN_LOOKS.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                if (reading.taken().compareTo(settings.work()) > 0 || System.nanoTime() - end > 0) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
