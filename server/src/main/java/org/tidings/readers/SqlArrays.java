package org.tidings.readers;

import java.sql.Array;
import java.sql.SQLException;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Arrays of byte strings as parameters. */
final class SqlArrays {
    private SqlArrays() {}

    static Array bytes(Handle handle, Stream<byte[]> values) {
        try {
            return handle.getConnection().createArrayOf("bytea", values.toArray(byte[][]::new));
        } catch (SQLException e) {
            throw new IllegalStateException("a parameter could not be made", e);
        }
    }
}
