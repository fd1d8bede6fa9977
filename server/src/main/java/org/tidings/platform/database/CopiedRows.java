package org.tidings.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows read with {@code COPY … to stdout (format binary)}: the values as they lie in the database, nothing parsed twice. One
 * object stands for each row in turn; its values are read in their order.
 */
public final class CopiedRows {
    private static final int HEADER_BYTES = 19;
    private static final int END = -1;
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[0];
    private int at;

    private CopiedRows() {}

    /**
     * Runs a query and makes something of each row.
     *
     * @param query without parameters; values may be written into it only where they are numbers
     */
    public static <T> List<T> of(Handle handle, String query, int expectedRows, Function<CopiedRows, T> reader) {
        var results = new ArrayList<T>(expectedRows);
        forEach(handle, query, row -> results.add(reader.apply(row)));
        return results;
    }

    /**
     * Runs a query and hands over each row.
     *
     * @param query without parameters; values may be written into it only where they are numbers
     */
    public static void forEach(Handle handle, String query, Consumer<CopiedRows> reader) {
        try {
            CopyOut copy = handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout (format binary)");
            try {
                var row = new CopiedRows();
                int from = HEADER_BYTES; // the first message begins with the header
                for (byte[] message = copy.readFromCopy(); message != null; message = copy.readFromCopy()) {
                    row.read(message, from, reader);
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
    }

    private void read(byte[] message, int from, Consumer<CopiedRows> reader) {
        bytes = message;
        at = from + Short.BYTES;
        if (message.length > from && (short) SHORT.get(bytes, from) != END) {
            reader.accept(this);
        }
    }

    private int length() {
        int length = (int) INT.get(bytes, at);
        at += Integer.BYTES;
        return length;
    }

    public long bigint() {
        long value = (long) LONG.get(bytes, at + Integer.BYTES);
        at += Integer.BYTES + Long.BYTES;
        return value;
    }

    public int smallint() {
        int value = (short) SHORT.get(bytes, at + Integer.BYTES);
        at += Integer.BYTES + Short.BYTES;
        return value;
    }

    /** A text; empty where it is null. */
    public Optional<String> text() {
        int length = length();
        if (length < 0) {
            return Optional.empty();
        }
        at += length;
        return Optional.of(new String(bytes, at - length, length, UTF_8));
    }

    /** Also the characters of a {@code text}, in UTF-8. */
    public byte[] bytea() {
        int length = length();
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    /**
     * Goes past some values, none of them null, which stay where they are.
     *
     * @return where in {@link #bytes} the first of them begins: each is its length (4 bytes) and then its bytes
     */
    public int skip(int values) {
        int first = at;
        for (int i = 0; i < values; i++) {
            int length = length();
            at += length;
        }
        return first;
    }

    /** The row as it came. */
    public byte[] bytes() {
        return bytes;
    }
}
