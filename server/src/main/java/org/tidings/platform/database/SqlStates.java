package org.tidings.platform.database;

import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;

/** What the database says of a failure (PostgreSQL, appendix A), however deep it lies in others. */
final class SqlStates {
    private SqlStates() {}

    /** The codes of a failure and of what caused it, the outermost first. */
    static Stream<String> of(Throwable failure) {
        return Stream.<Throwable>iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .flatMap(cause -> Stream.ofNullable(((SQLException) cause).getSQLState()));
    }
}
