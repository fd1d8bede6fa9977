package org.tidings.feeds;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** Whether a failure is the database's, which does not answer, or a stop's, and not that of what was being done. */
final class Outage {
    private Outage() {}

    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientConnectionException
                    || cause instanceof InterruptedException
                    || (cause instanceof SQLException sql && isOutage(sql))) {
                return true;
            }
        }
        return false;
    }

    // PostgreSQL, appendix A: 08 connection, 53 resources, 57 shutdown and cancelling, 58 files.
    private static boolean isOutage(SQLException e) {
        var state = e.getSQLState();
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58"));
    }
}
