package org.tidings.platform;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a task again and again on a thread of its own: when it is woken, and otherwise after a pause. A run that fails is followed by another. */
public final class PeriodicTask implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    private static final Duration MAX_STOPPING = Duration.ofSeconds(5);

    private final Task task;
    private final Duration pause;
    private final WakeSignal wake = new WakeSignal();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /** What is done in each run. */
    @FunctionalInterface
    public interface Task {
        void run() throws InterruptedException;
    }

    /**
     * A task whose first run begins with {@link #start}.
     *
     * @param name the thread's, as the log shows it
     * @param pause maximum time from the end of a run to the next; after one that failed, the minimum
     */
    public PeriodicTask(String name, Duration pause, Task task) {
        this.task = task;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
    }

    /** Begins the first run. */
    public void start() {
        thread.start();
    }

    /** Asks for a run now; during a run, for another one after it. */
    public void wake() {
        wake.wakeOne();
    }

    /** Whether no further run will begin; a long run asks this and ends early. */
    public boolean isStopping() {
        return stop.getCount() == 0;
    }

    private void work() {
        while (!isStopping()) {
            long seen = wake.signals();
            try {
                task.run();
                wake.await(seen, pause);
            } catch (RuntimeException e) {
                if (pausedAfter(e)) {
                    return;
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Waits before another run; true when there will be none. */
    private boolean pausedAfter(RuntimeException failure) {
        if (isStopping()) {
            log.debug("{} failed while it stopped", thread.getName(), failure);
            return true;
        }
        log.warn("{} failed; tried again in {} s", thread.getName(), pause.toSeconds(), failure);
        try {
            return stop.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /**
     * Lets the run that goes on come to its end, for at most five seconds, and then breaks it off: an interrupt in the middle
     * of a statement costs the database connection.
     */
    @Override
    public void close() {
        stop.countDown();
        wake.wakeOne();
        try {
            if (thread.isAlive()) {
                thread.join(MAX_STOPPING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
