package org.tidings.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** Rows read with {@code COPY … to stdout (format binary)}: the values as they lie in the database, nothing parsed twice. */
public final class CopiedRows {
    private static final int HEADER_BYTES = 19;

    private final ByteBuffer row;

    private CopiedRows(byte[] message, int from) {
        this.row = ByteBuffer.wrap(message, from, message.length - from);
    }

    /**
     * Runs a query and makes something of each row, whose values are read in their order.
     *
     * @param query without parameters; values may be written into it only where they are numbers
     */
    public static <T> List<T> of(Handle handle, String query, int expectedRows, Function<CopiedRows, T> reader) {
        var results = new ArrayList<T>(expectedRows);
        try {
            CopyOut copy = handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout (format binary)");
            try {
                int from = HEADER_BYTES; // the first message begins with the header
                for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                    if (message.length > from) {
                        var row = new CopiedRows(message, from);
                        if (row.row.getShort() >= 0) {
                            results.add(reader.apply(row));
                        }
                    }
                    from = 0;
                }
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("a query could not be read", e);
        }
        return results;
    }

    public long bigint() {
        row.getInt();
        return row.getLong();
    }

    public int smallint() {
        row.getInt();
        return row.getShort();
    }

    /** A text; empty where it is null. */
    public Optional<String> text() {
        int length = row.getInt();
        if (length < 0) {
            return Optional.empty();
        }
        byte[] value = new byte[length];
        row.get(value);
        return Optional.of(new String(value, UTF_8));
    }

    /** Also the characters of a {@code text}, in UTF-8. */
    public byte[] bytea() {
        byte[] value = new byte[row.getInt()];
        row.get(value);
        return value;
    }
}
