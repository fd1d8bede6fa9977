package org.tidings.platform;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what is older than it is kept, now and every hour, in small transactions for which nothing waits long. */
public final class Purge implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Purge.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int MAX_REMOVED_AT_ONCE = 1000;

    private final String what;
    private final Old old;
    private final PeriodicTask task;

    /** What can be too old. */
    @FunctionalInterface
    public interface Old {
        /**
         * Removes some of what is too old now.
         *
         * @param max maximum number to remove
         * @return how many were removed
         */
        int remove(int max);
    }

    /** @param what is removed, as the log shows it: "old revisions" */
    public Purge(String what, Old old) {
        this.what = what;
        this.old = old;
        this.task = new PeriodicTask(what, PAUSE, this::removeAll);
    }

    /** Begins to remove it, now and every hour. */
    public Purge start() {
        task.start();
        return this;
    }

    /** Removes all that is too old now; answers how many. */
    public int removeAll() {
        int removed = 0;
        int some;
        do {
            some = old.remove(MAX_REMOVED_AT_ONCE);
            removed += some;
        } while (some == MAX_REMOVED_AT_ONCE && !task.isStopping());
        if (removed > 0) {
            log.info("removed {} {}", removed, what);
        }
        return removed;
    }

    @Override
    public void close() {
        task.close();
    }
}
