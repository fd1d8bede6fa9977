package org.tidings.platform;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a task again and again on a thread of its own: when it is woken, and otherwise after a pause. A run that fails is followed by another. */
public final class PeriodicTask implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PeriodicTask.class);

    private final Task task;
    private final Duration pause;
    private final WakeSignal wake = new WakeSignal();
    private final Thread thread;
    private volatile boolean stopping;

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
        return stopping;
    }

    private void work() {
        while (!stopping) {
            long seen = wake.signals();
            try {
                try {
                    task.run();
                    wake.await(seen, pause);
                } catch (RuntimeException e) {
                    if (stopping) {
                        return; // The interrupt of close() breaks off what is being asked of the database.
                    }
                    log.warn("{} failed; tried again in {} s", thread.getName(), pause.toSeconds(), e);
                    Thread.sleep(pause);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Breaks off the run that goes on; does not wait for its end. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
