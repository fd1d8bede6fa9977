package org.tidings.platform.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;

/** Failures that are the database's own and not a query's: it does not answer, or runs short of something. */
public final class Outage {
    /** Shut down by its operator, crashed, or not started yet (PostgreSQL's appendix A, class 57). */
    private static final Set<String> NOT_RUNNING = Set.of("57P01", "57P02", "57P03");

    /** Given up because it took too long, or by the database's operator. */
    private static final String GIVEN_UP = "57014";

    private Outage() {}

    /** What is wrong, as one sentence; empty when this failure comes of something else. */
    public static Optional<String> sentence(Throwable failure) {
        var shortage = Shortage.of(failure);
        if (shortage.isPresent()) {
            return shortage.map(Shortage::sentence);
        }
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && saysNothing(sql)) {
                return Optional.of("The database does not answer.");
            }
        }
        return Optional.empty();
    }

    // Class 08 is the connection's; the pool's own exception says that none became free in time.
    private static boolean saysNothing(SQLException failure) {
        var state = String.valueOf(failure.getSQLState());
        return failure instanceof SQLTransientConnectionException
                || state.startsWith("08")
                || NOT_RUNNING.contains(state)
                || state.equals(GIVEN_UP);
    }
}
