package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.tidings.readers.Standing;

/**
 * A reader as a sender needs one.
 *
 * @param digest what the reader alone gets, of a digest
 */
record Recipient(
        long reader, int shard, Address address, Standing standing, int attemptsBefore, Optional<Digest> digest) {
    /** One who gets what all get. */
    Recipient(long reader, int shard, Address address, Standing standing, int attemptsBefore) {
        this(reader, shard, address, standing, attemptsBefore, Optional.empty());
    }

    /** Reads the columns that are named as their tables have them, the {@code standing} and the {@code attempts} before. */
    static Recipient read(ResultSet rs) throws SQLException {
        return new Recipient(
                rs.getLong("reader_id"),
                rs.getInt("shard"),
                Address.of(rs.getString("endpoint").getBytes(UTF_8), rs.getBytes("p256dh"), rs.getBytes("auth")),
                Standing.of(rs.getInt("standing")),
                rs.getInt("attempts"));
    }

    /** The same with a digest of the reader's own. */
    Recipient with(Digest own) {
        return new Recipient(reader, shard, address, standing, attemptsBefore, Optional.of(own));
    }

    /** The reminder that the reader gets. */
    byte[] plaintext(DispatchWork dispatch) {
        return digest.isPresent()
                ? digest.get().plaintext()
                : dispatch.message().plaintext();
    }
}
