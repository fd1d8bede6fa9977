package org.tidings.platform.database;

import java.sql.SQLException;

/**
 * Thrown within a transaction whose work was overtaken by another one: it is rolled back and run again from its beginning,
 * as those that the database itself ends so.
 */
public final class RunAgain extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunAgain(String why) {
        super(why, new SQLException(why, Transactions.SERIALIZATION_FAILURE));
    }
}
