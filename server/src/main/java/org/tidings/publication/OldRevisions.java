package org.tidings.publication;

import java.time.Clock;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Purge;

/** What stories were before, when that is older than it is kept. A story's newest revision is never too old. */
public final class OldRevisions implements Purge.Old {
    private final Jdbi jdbi;
    private final Duration kept;
    private final Clock clock;

    public OldRevisions(Jdbi jdbi, Duration kept, Clock clock) {
        this.jdbi = jdbi;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public int remove(int max) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from story_revision
                        where (story_id, revision) in (
                            select old.story_id, old.revision
                            from story_revision as old join story on story.id = old.story_id
                            where old.made_at < :before and old.revision < story.revision
                            order by old.made_at
                            limit :max)
                        """)
                .bind("before", clock.instant().minus(kept))
                .bind("max", max)
                .execute());
    }
}
