package org.tidings.reminders;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Holds a dispatch, lets it go on, ends it. What was sent stays sent: a chunk in flight is still recorded. */
public final class DispatchControl {
    private final Jdbi jdbi;

    DispatchControl(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Holds a dispatch after the chunks that are in flight; false when it is not being sent. */
    public boolean pause(long dispatch) {
        return jdbi.withHandle(handle -> change(handle, dispatch, DispatchState.SENDING, DispatchState.PAUSED));
    }

    /** Lets a held dispatch go on where it was; false when it is not held. */
    public boolean resume(long dispatch) {
        return jdbi.inTransaction(handle -> {
            boolean resumed = change(handle, dispatch, DispatchState.PAUSED, DispatchState.SENDING);
            Wake.allNodes(handle);
            return resumed;
        });
    }

    private static boolean change(Handle handle, long dispatch, DispatchState from, DispatchState to) {
        return handle.createUpdate(
                                "update dispatch set state = :to::dispatch_state where id = :id and state = :from::dispatch_state")
                        .bind("id", dispatch)
                        .bind("from", from.word())
                        .bind("to", to.word())
                        .execute()
                == 1;
    }

    /** Ends a dispatch: nobody who was not reached yet is reminded. False when it has ended already. */
    public boolean cancel(long dispatch, Instant now) {
        return jdbi.inTransaction(handle -> cancel(handle, dispatch, now));
    }

    /** Ends every dispatch of a story that is withdrawn, in the withdrawer's transaction. */
    public void cancelAll(Handle handle, long story, Instant now) {
        cancelAll(handle, story, false, now);
    }

    /** Ends every correction of a story, because a new one is to come: it goes to the same readers and more. */
    public void cancelCorrections(Handle handle, long story, Instant now) {
        cancelAll(handle, story, true, now);
    }

    private static void cancelAll(Handle handle, long story, boolean corrections, Instant now) {
        handle.createQuery("""
                        select id from dispatch
                        where story_id = :story and state in ('sending', 'paused') and (corrects is not null or not :corrections)
                        order by id
                        """)
                .bind("story", story)
                .bind("corrections", corrections)
                .mapTo(Long.class)
                .list()
                .forEach(dispatch -> cancel(handle, dispatch, now));
    }

    private static boolean cancel(Handle handle, long dispatch, Instant now) {
        boolean open =
                handle.createUpdate("""
                        update dispatch set state = 'cancelled', finished_at = :now
                        where id = :id and state in ('sending', 'paused')
                        """).bind("id", dispatch).bind("now", now).execute() == 1;
        if (!open) {
            return false;
        }
        handle.createUpdate("update dispatch_shard set done = true where dispatch_id = :id and not done")
                .bind("id", dispatch)
                .execute();
        // Those who wait for another try are given up by the senders; an answer that is still out may come (see
        // Ledger).
        handle.createUpdate("update retry set due_at = :now where dispatch_id = :id and revision = 0")
                .bind("id", dispatch)
                .bind("now", now)
                .execute();
        Wake.allNodes(handle);
        return true;
    }
}
