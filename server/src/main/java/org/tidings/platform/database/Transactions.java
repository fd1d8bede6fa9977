package org.tidings.platform.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.transaction.DelegatingTransactionHandler;
import org.jdbi.v3.core.transaction.LocalTransactionHandler;
import org.jdbi.v3.core.transaction.TransactionHandler;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * How every {@code jdbi.inTransaction} and {@code jdbi.useTransaction} runs: one that the database ended for the sake of
 * another, because of a deadlock or a change in between, is run again from its beginning. What a transaction does must
 * therefore be done in the database alone: what follows from it (a wake, a cache forgotten) is done after the commit.
 *
 * <p>Running again is the remedy for what is rare. What happens often locks in one order: stories before topics, and rows
 * of one table by their ids.
 */
final class Transactions extends DelegatingTransactionHandler {
    // PostgreSQL, appendix A, class 40.
    static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK_DETECTED = "40P01";
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of(SERIALIZATION_FAILURE, DEADLOCK_DETECTED);

    private static final int MAX_TRIES = 8;
    /** The longest pause before the second try; each further one may be twice as long. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    Transactions() {
        this(LocalTransactionHandler.binding());
    }

    private Transactions(TransactionHandler delegate) {
        super(delegate);
    }

    @Override
    public TransactionHandler specialize(Handle handle) throws SQLException {
        return new Transactions(getDelegate().specialize(handle));
    }

    @Override
    public <R, X extends Exception> R inTransaction(Handle handle, HandleCallback<R, X> work) throws X {
        if (isInTransaction(handle)) {
            return getDelegate().inTransaction(handle, work); // only the outermost can be run again
        }
        for (int tries = 1; ; tries++) {
            try {
                return getDelegate().inTransaction(handle, work);
            } catch (Exception e) {
                if (tries == MAX_TRIES || !isWorthAnotherTry(e) || !paused(tries)) {
                    throw e;
                }
            }
        }
    }

    @Override
    public <R, X extends Exception> R inTransaction(
            Handle handle, TransactionIsolationLevel level, HandleCallback<R, X> work) throws X {
        var before = handle.getTransactionIsolationLevel();
        handle.setTransactionIsolationLevel(level);
        try {
            return inTransaction(handle, work);
        } finally {
            handle.setTransactionIsolationLevel(before);
        }
    }

    private static boolean isWorthAnotherTry(Throwable failure) {
        return SqlStates.of(failure).anyMatch(WORTH_ANOTHER_TRY::contains);
    }

    // Of random length, so that the two do not meet again. False: this thread is asked to stop.
    private static boolean paused(int tries) {
        long longest = FIRST_PAUSE.toNanos() << (tries - 1);
        try {
            Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(1, longest + 1)));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
