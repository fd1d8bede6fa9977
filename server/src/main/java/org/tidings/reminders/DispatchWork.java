package org.tidings.reminders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A dispatch as its senders know it.
 *
 * @param topics whose followers it is for, unless it is a correction
 * @param corrects the dispatch whose readers it is for, if it is a correction
 */
record DispatchWork(long id, List<Long> topics, Optional<Corrected> corrects, Message message, Lifetime lifetime) {
    /**
     * The reminder, the same for everyone.
     *
     * @param revision the story's revision of which it tells
     * @param plaintext as it is encrypted
     */
    record Message(int revision, byte[] plaintext, String pushTopic) {}

    /** When the dispatch was opened, and until when its reminders are worth sending. */
    record Lifetime(Instant createdAt, Instant expiresAt) {}

    /** The dispatch that is corrected, and the day by which the ledger finds it. */
    record Corrected(long dispatch, LocalDate day) {}

    int revision() {
        return message.revision();
    }

    Instant createdAt() {
        return lifetime.createdAt();
    }

    Instant expiresAt() {
        return lifetime.expiresAt();
    }

    /** The day by which the ledger finds its week: the one on which the dispatch began, in UTC. */
    LocalDate day() {
        return day(createdAt());
    }

    static LocalDate day(Instant createdAt) {
        return LocalDate.ofInstant(createdAt, ZoneOffset.UTC);
    }

    /** Reads it as it is now. */
    static DispatchWork read(Handle handle, long dispatch) {
        return handle.createQuery("""
                        select dispatch.id, dispatch.topic_ids, dispatch.payload, dispatch.push_topic, dispatch.revision,
                            dispatch.created_at, dispatch.expires_at,
                            corrected.id as corrected_id, corrected.created_at as corrected_at
                        from dispatch left join dispatch as corrected on corrected.id = dispatch.corrects
                        where dispatch.id = :id
                        """)
                .bind("id", dispatch)
                .map((rs, context) -> read(rs))
                .one();
    }

    private static DispatchWork read(ResultSet rs) throws SQLException {
        var corrected = rs.getTimestamp("corrected_at");
        return new DispatchWork(
                rs.getLong("id"),
                List.of((Long[]) rs.getArray("topic_ids").getArray()),
                corrected == null
                        ? Optional.empty()
                        : Optional.of(new Corrected(rs.getLong("corrected_id"), day(corrected.toInstant()))),
                new Message(rs.getInt("revision"), rs.getString("payload").getBytes(UTF_8), rs.getString("push_topic")),
                new Lifetime(
                        rs.getTimestamp("created_at").toInstant(),
                        rs.getTimestamp("expires_at").toInstant()));
    }
}
