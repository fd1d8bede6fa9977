package org.tidings.readers;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.webpush.Subscription;

/** Owns the tables {@code reader} and {@code reader_removed}: who is registered, and who has left and why. */
public final class ReaderStore {
    private final Jdbi jdbi;
    private final ReaderChanges changes;

    /** @param changes is called after the commit of each change */
    public ReaderStore(Jdbi jdbi, ReaderChanges changes) {
        this.jdbi = jdbi;
        this.changes = changes;
    }

    /** A reader just registered, with the token, which is shown once and kept only as a digest. */
    public record Registered(long id, String token, boolean isNew) {}

    /**
     * Registers a subscription, or finds the reader it already is: the same endpoint is the same reader, with a new token
     * and the topics it follows now.
     */
    public Registered register(Subscription subscription, List<Topic> topics) {
        var endpoint = subscription.endpoint().toString();
        byte[] hash = Secrets.digest(endpoint);
        var token = Secrets.token();
        var registered = jdbi.inTransaction(handle -> {
            var row = handle.createQuery("""
                            insert into reader (id, endpoint, endpoint_hash, p256dh, auth, key_id, token_digest)
                            values (new_reader_id(:hash), :endpoint, :hash, :p256dh, :auth,
                                coalesce((select id from audience_key where current), 1), :token)
                            on conflict (endpoint_hash) do update
                            set p256dh = excluded.p256dh,
                                auth = excluded.auth,
                                key_id = excluded.key_id,
                                accepted = reader.accepted and reader.key_id = excluded.key_id,
                                token_digest = excluded.token_digest
                            returning id, xmax = 0 as is_new
                            """)
                    .bind("endpoint", endpoint)
                    .bind("hash", hash)
                    .bind("p256dh", subscription.keys().p256dh())
                    .bind("auth", subscription.keys().auth())
                    .bind("token", Secrets.digest(token))
                    .map((rs, context) -> new Registered(rs.getLong("id"), token, rs.getBoolean("is_new")))
                    .one();
            setTopics(handle, row.id(), topics);
            return row;
        });
        if (!registered.isNew()) {
            changes.keysChanged(registered.id());
        }
        changes.registered();
        return registered;
    }

    /** Whether a push subscription's endpoint is a reader's already. */
    public boolean isRegistered(URI endpoint) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select exists (select from reader where endpoint_hash = :hash)")
                        .bind("hash", Secrets.digest(endpoint.toString()))
                        .mapTo(Boolean.class)
                        .one());
    }

    private static void setTopics(Handle handle, long reader, List<Topic> topics) {
        Followers.set(handle, reader, topics.stream().map(Topic::id).toArray(Long[]::new));
    }

    /** The reader with this id, if the token is theirs. */
    public Optional<Reader> find(long id, String token) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, created_at
                        from reader
                        where id = :id and token_digest = :token
                        """)
                .bind("id", id)
                .bind("token", Secrets.digest(token))
                .map((rs, context) -> new Reader(
                        rs.getLong("id"),
                        followed(handle, id),
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

    /** Sets what a reader follows; false when there is no such reader any more. */
    public boolean follow(long reader, List<Topic> topics) {
        return jdbi.inTransaction(handle -> {
            // The reader's row first, as when one leaves: two changes at once come one after the other.
            boolean isThere = handle.createQuery("select id from reader where id = :reader for update")
                    .bind("reader", reader)
                    .mapTo(Long.class)
                    .findOne()
                    .isPresent();
            if (isThere) {
                setTopics(handle, reader, topics);
            }
            return isThere;
        });
    }

    /** Forgets a reader who wishes it: the subscription, the topics, everything but the ledger's bare number. */
    public void forget(long reader) {
        jdbi.useTransaction(handle -> handle.createUpdate("delete from reader where id = :reader")
                .bind("reader", reader)
                .execute());
        changes.keysChanged(reader);
    }

    /** A subscription as it is stored, whether it can be used or not. */
    public record Stored(String endpoint, byte[] p256dh, byte[] auth) {}

    /** Some of the newest subscriptions, those first that a push service has accepted a reminder to. */
    public static List<Stored> newest(Handle handle, int limit) {
        return handle.createQuery("""
                        select endpoint, p256dh, auth
                        from (select * from reader order by id desc limit 10 * :limit) as newest
                        order by accepted desc, id desc
                        limit :limit
                        """)
                .bind("limit", limit)
                .map((rs, context) -> new Stored(rs.getString("endpoint"), rs.getBytes("p256dh"), rs.getBytes("auth")))
                .list();
    }

    public long count() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from reader")
                .mapTo(Long.class)
                .one());
    }

    /** How many readers were removed since then because their push service says that they are gone. */
    public long removedSince(Instant time) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from reader_removed where removed_at > :time")
                        .bind("time", time)
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Marks readers whose push service has accepted a reminder for the first time, in the transaction that records it. Of
     * a reader who is being changed at this moment the next reminder will tell.
     */
    public static void markAccepted(Handle handle, List<Long> readers) {
        if (readers.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                        update reader set accepted = true
                        where id in (
                            select id from reader
                            where id = any (:readers) and not accepted
                            for no key update skip locked)
                        """)
                .bindArray("readers", Long.class, readers.toArray())
                .execute();
    }

    /**
     * A reader whose push service says that the subscription is no more.
     *
     * @param status 404 or 410
     */
    public record Gone(long reader, int status, Instant at) {}

    /** Removes readers in the transaction that records why, and keeps what they followed. */
    public static void removeGone(Handle handle, long dispatch, List<Gone> gone) {
        if (gone.isEmpty()) {
            return;
        }
        var ids = gone.stream().map(Gone::reader).toArray(Long[]::new);
        handle.createUpdate("""
                        insert into reader_removed (reader_id, reason, status, dispatch_id, followed, removed_at)
                        select reader, 'the push service says the subscription is gone', status, :dispatch,
                            coalesce((select array_agg(topic_id) from follow where reader_id = reader), '{}'), :at
                        from unnest(:readers, :statuses) as left_us (reader, status)
                        on conflict do nothing
                        """)
                .bindArray("readers", Long.class, (Object[]) ids)
                .bindArray("statuses", Integer.class, (Object[])
                        gone.stream().map(Gone::status).toArray(Integer[]::new))
                .bind("dispatch", dispatch)
                .bind("at", gone.getFirst().at())
                .execute();
        handle.createUpdate("delete from reader where id = any (:readers)")
                .bindArray("readers", Long.class, (Object[]) ids)
                .execute();
    }
}
