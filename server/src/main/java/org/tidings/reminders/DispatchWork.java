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
import org.tidings.readers.FollowKind;

/** A dispatch as its senders know it. */
record DispatchWork(long id, Readers readers, Message message, Lifetime lifetime) {
    /** Whom it is for. */
    sealed interface Readers {
        /**
         * The followers of topics, whom it brings a story.
         *
         * @param kinds how they follow
         */
        record Following(List<Long> topics, List<FollowKind> kinds) implements Readers {}

        /** Those who got an older text, which it corrects. */
        record Misled(Corrected by) implements Readers {}

        /** Those for whom reminders were held until then or before: each gets a digest of these. */
        record Waiting(Instant until) implements Readers {}
    }

    /**
     * The reminder, the same for everyone; a digest's is each reader's own.
     *
     * @param revision the story's revision of which it tells
     * @param plaintext as it is encrypted
     */
    record Message(int revision, byte[] plaintext, String pushTopic) {}

    /** When the dispatch was opened, and until when its reminders are worth sending. */
    record Lifetime(Instant createdAt, Instant expiresAt) {}

    /** The dispatch that is corrected, and the day by which the ledger finds it. */
    record Corrected(long dispatch, LocalDate day) {}

    List<Long> topics() {
        return readers instanceof Readers.Following following ? following.topics() : List.of();
    }

    Optional<Corrected> corrects() {
        return readers instanceof Readers.Misled(var by) ? Optional.of(by) : Optional.empty();
    }

    /** Up to when what is held is due, if it is a digest. */
    Optional<Instant> digestOf() {
        return readers instanceof Readers.Waiting(var until) ? Optional.of(until) : Optional.empty();
    }

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
                            dispatch.created_at, dispatch.expires_at, dispatch.digest_of, dispatch.breaking,
                            corrected.id as corrected_id, corrected.created_at as corrected_at
                        from dispatch left join dispatch as corrected on corrected.id = dispatch.corrects
                        where dispatch.id = :id
                        """)
                .bind("id", dispatch)
                .map((rs, context) -> read(rs))
                .one();
    }

    private static DispatchWork read(ResultSet rs) throws SQLException {
        return new DispatchWork(
                rs.getLong("id"),
                readers(rs),
                new Message(rs.getInt("revision"), rs.getString("payload").getBytes(UTF_8), rs.getString("push_topic")),
                new Lifetime(
                        rs.getTimestamp("created_at").toInstant(),
                        rs.getTimestamp("expires_at").toInstant()));
    }

    private static Readers readers(ResultSet rs) throws SQLException {
        var digestOf = rs.getTimestamp("digest_of");
        if (digestOf != null) {
            return new Readers.Waiting(digestOf.toInstant());
        }
        var corrected = rs.getTimestamp("corrected_at");
        return corrected == null
                ? new Readers.Following(
                        List.of((Long[]) rs.getArray("topic_ids").getArray()),
                        FollowKind.reminded(rs.getBoolean("breaking")))
                : new Readers.Misled(new Corrected(rs.getLong("corrected_id"), day(corrected.toInstant())));
    }
}
