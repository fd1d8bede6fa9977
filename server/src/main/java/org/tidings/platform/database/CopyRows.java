package org.tidings.platform.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/**
 * Rows to be written with {@code COPY … (format binary)}, the cheapest way into PostgreSQL (its manual, "COPY", Binary
 * Format): built in memory, sent in one piece in the caller's transaction.
 */
public final class CopyRows {
    /** PGCOPY, flags, length of the header's extension. */
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** Bytes of the widest value of a fixed length, with its own length before it. */
    private static final int WIDEST = 12;

    private static final long EPOCH_SECONDS =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long EPOCH_DAYS = LocalDate.of(2000, 1, 1).toEpochDay();

    private final int columns;
    private ByteBuffer out;
    private int rows;

    public CopyRows(int columns, int expectedRows) {
        this.columns = columns;
        this.out = ByteBuffer.allocate(HEADER.length + Math.max(1, expectedRows) * (2 + columns * WIDEST));
        out.put(HEADER);
    }

    /** Begins a row; all its values must follow. There is room for all that have a fixed length. */
    public CopyRows row() {
        rows++;
        room(2 + columns * WIDEST).putShort((short) columns);
        return this;
    }

    public CopyRows smallint(int value) {
        out.putInt(2).putShort((short) value);
        return this;
    }

    public CopyRows integer(int value) {
        out.putInt(4).putInt(value);
        return this;
    }

    public CopyRows bigint(long value) {
        out.putInt(8).putLong(value);
        return this;
    }

    public CopyRows bool(boolean value) {
        out.putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    /** Also the label of an enum. */
    public CopyRows text(String value) {
        return bytea(value.getBytes(UTF_8));
    }

    /** Also a text in UTF-8. */
    public CopyRows bytea(byte[] value) {
        // The rest of the row needs room after it.
        room(4 + value.length + columns * WIDEST).putInt(value.length).put(value);
        return this;
    }

    /** A {@code timestamptz}: microseconds since 2000. */
    public CopyRows timestamp(Instant value) {
        return bigint((value.getEpochSecond() - EPOCH_SECONDS) * 1_000_000 + value.getNano() / 1000);
    }

    public CopyRows date(LocalDate value) {
        return integer(Math.toIntExact(value.toEpochDay() - EPOCH_DAYS));
    }

    public boolean isEmpty() {
        return rows == 0;
    }

    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            var larger = ByteBuffer.allocate(Math.max(out.capacity() * 2, out.position() + bytes));
            out = larger.put(out.flip());
        }
        return out;
    }

    /**
     * Writes the rows, if there are any.
     *
     * @param table with its columns: {@code "retry (dispatch_id, reader_id)"}
     */
    public void writeTo(Handle handle, String table) {
        if (isEmpty()) {
            return;
        }
        room(2).putShort((short) -1);
        try {
            var copy = handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin (format binary)");
            try {
                copy.writeToCopy(out.array(), 0, out.position());
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("rows could not be written to " + table, e);
        }
    }
}
