package org.tidings.platform;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same again and again on a thread of its own: when it is woken, and otherwise after a pause. What fails is tried again. */
public final class Rounds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private final Round round;
    private final Duration pause;
    private final Bell bell = new Bell();
    private final Thread thread;
    private volatile boolean stopping;

    /** What is done in a round. */
    @FunctionalInterface
    public interface Round {
        void run() throws InterruptedException;
    }

    /**
     * Rounds that begin with {@link #start}.
     *
     * @param name the thread's, as the log shows it
     * @param pause from the end of a round to the next, at most; after one that failed, at least
     */
    public Rounds(String name, Duration pause, Round round) {
        this.round = round;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
    }

    /** Begins with the first round. */
    public void start() {
        thread.start();
    }

    /** There is something to do now; also while a round goes on, which then is followed by another. */
    public void wake() {
        bell.ring();
    }

    /** Whether no further round will begin: a long one ends itself. */
    public boolean isStopping() {
        return stopping;
    }

    private void work() {
        while (!stopping) {
            long heard = bell.rings();
            try {
                try {
                    round.run();
                    bell.await(heard, pause);
                } catch (RuntimeException e) {
                    log.warn("{} failed; tried again in {} s", thread.getName(), pause.toSeconds(), e);
                    Thread.sleep(pause);
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Breaks off the round that goes on; does not wait for its end. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
    }
}
