package org.tidings.reminders;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;
import org.tidings.reminders.envelopes.Envelopes;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.webpush.Subscription;

/** Owns the tables {@code reader} and {@code follow}. */
public final class ReaderStore {
    private final Jdbi jdbi;
    private final Audience audience;
    private final Envelopes envelopes;

    ReaderStore(Jdbi jdbi, Audience audience, Envelopes envelopes) {
        this.jdbi = jdbi;
        this.audience = audience;
        this.envelopes = envelopes;
    }

    /** A reader just registered, with the token that is told once and kept only as a digest. */
    public record Registered(long id, String token, boolean isNew) {}

    /**
     * Registers a subscription, or finds the reader it already is: the same endpoint is the same reader, with a new token
     * and the topics it follows now.
     */
    public Registered register(Subscription subscription, List<Topic> topics, ZoneId timeZone, String locale) {
        var endpoint = subscription.endpoint().toString();
        byte[] hash = Secrets.digest(endpoint);
        var token = Secrets.token();
        var registered = jdbi.inTransaction(handle -> {
            var row = handle.createQuery("""
                            insert into reader (endpoint, endpoint_hash, p256dh, auth, token_digest, time_zone, locale)
                            values (:endpoint, :hash, :p256dh, :auth, :token, :timeZone, :locale)
                            on conflict (endpoint_hash) do update
                            set p256dh = excluded.p256dh,
                                auth = excluded.auth,
                                token_digest = excluded.token_digest,
                                time_zone = excluded.time_zone,
                                locale = excluded.locale
                            returning id, xmax = 0 as is_new
                            """)
                    .bind("endpoint", endpoint)
                    .bind("hash", hash)
                    .bind("p256dh", subscription.keys().p256dh())
                    .bind("auth", subscription.keys().auth())
                    .bind("token", Secrets.digest(token))
                    .bind("timeZone", timeZone.getId())
                    .bind("locale", locale)
                    .map((rs, context) -> new Registered(rs.getLong("id"), token, rs.getBoolean("is_new")))
                    .one();
            setTopics(handle, row.id(), topics);
            return row;
        });
        if (!registered.isNew()) {
            envelopes.forget(registered.id());
        }
        envelopes.changed();
        return registered;
    }

    private static void setTopics(Handle handle, long reader, List<Topic> topics) {
        var ids = topics.stream().map(Topic::id).toArray(Long[]::new);
        handle.createUpdate("delete from follow where reader_id = :reader and topic_id <> all (:topics)")
                .bind("reader", reader)
                .bindArray("topics", Long.class, (Object[]) ids)
                .execute();
        handle.createUpdate("""
                        insert into follow (topic_id, shard, reader_id)
                        select topic_id, reader.shard, reader.id
                        from reader, unnest(:topics) as topic_id
                        where reader.id = :reader
                        on conflict do nothing
                        """)
                .bind("reader", reader)
                .bindArray("topics", Long.class, (Object[]) ids)
                .execute();
    }

    /** The reader with this id, if the token is theirs. */
    public Optional<Reader> find(long id, String token) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, time_zone, locale, created_at
                        from reader
                        where id = :id and token_digest = :token
                        """)
                .bind("id", id)
                .bind("token", Secrets.digest(token))
                .map((rs, context) -> new Reader(
                        rs.getLong("id"),
                        followed(handle, id),
                        ZoneId.of(rs.getString("time_zone")),
                        rs.getString("locale"),
                        rs.getTimestamp("created_at").toInstant()))
                .findOne());
    }

    private static List<Topic> followed(Handle handle, long reader) {
        return handle.createQuery("""
                        select topic.id, topic.slug, topic.name, topic.kind
                        from follow join topic on topic.id = follow.topic_id
                        where follow.reader_id = :reader
                        order by topic.name
                        """)
                .bind("reader", reader)
                .map((rs, context) -> new Topic(
                        rs.getLong("id"),
                        new Slug(rs.getString("slug")),
                        rs.getString("name"),
                        TopicKind.ofWord(rs.getString("kind")).orElseThrow()))
                .list();
    }

    /** Sets what a reader follows. */
    public void follow(long reader, List<Topic> topics) {
        jdbi.useTransaction(handle -> setTopics(handle, reader, topics));
    }

    /** Forgets a reader who wishes it: the subscription, the topics, everything but the ledger's bare number. */
    public void forget(long reader) {
        jdbi.useTransaction(handle -> handle.createUpdate("delete from reader where id = :reader")
                .bind("reader", reader)
                .execute());
        envelopes.forget(reader);
    }

    /** How many different readers follow at least one of these topics. */
    public Headcount audience(List<Long> topics) {
        return audience.followers(topics);
    }

    public long count() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from reader")
                .mapTo(Long.class)
                .one());
    }

    /** Readers removed because their push service said they are gone, newest first. */
    public record Removed(long reader, String reason, int status, Instant at) {}

    public List<Removed> removed(int most) {
        return jdbi.withHandle(handle -> new ArrayList<>(handle.createQuery("""
                        select reader_id, reason, status, removed_at
                        from reader_removed
                        order by removed_at desc
                        limit :most
                        """)
                .bind("most", most)
                .map((rs, context) -> new Removed(
                        rs.getLong("reader_id"),
                        rs.getString("reason"),
                        rs.getInt("status"),
                        rs.getTimestamp("removed_at").toInstant()))
                .list()));
    }
}
