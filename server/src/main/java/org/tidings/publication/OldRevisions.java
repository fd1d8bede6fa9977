package org.tidings.publication;

import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.PeriodicTask;

/** Removes what stories were before, when it is older than it is kept. A story's newest revision stays. */
public final class OldRevisions implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OldRevisions.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    /** In one transaction. */
    private static final int MAX_REMOVED_AT_ONCE = 1000;

    private final Jdbi jdbi;
    private final Duration kept;
    private final Clock clock;
    private final PeriodicTask task = new PeriodicTask("old revisions", PAUSE, this::removeAll);

    OldRevisions(Jdbi jdbi, Duration kept, Clock clock) {
        this.jdbi = jdbi;
        this.kept = kept;
        this.clock = clock;
    }

    /** Begins to remove them, now and every hour. */
    public static OldRevisions start(Jdbi jdbi, Duration kept, Clock clock) {
        var old = new OldRevisions(jdbi, kept, clock);
        old.task.start();
        return old;
    }

    /** Removes all that are too old now; answers how many. */
    int removeAll() {
        int removed = 0;
        int some;
        do {
            some = remove();
            removed += some;
        } while (some == MAX_REMOVED_AT_ONCE && !task.isStopping());
        if (removed > 0) {
            log.info("removed {} old revisions of stories", removed);
        }
        return removed;
    }

    private int remove() {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from story_revision
                        where (story_id, revision) in (
                            select old.story_id, old.revision
                            from story_revision as old join story on story.id = old.story_id
                            where old.made_at < :before and old.revision < story.revision
                            order by old.made_at
                            limit :most)
                        """)
                .bind("before", clock.instant().minus(kept))
                .bind("most", MAX_REMOVED_AT_ONCE)
                .execute());
    }

    @Override
    public void close() {
        task.close();
    }
}
