package org.tidings.readers;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.webpush.Subscription;

/** Owns the tables {@code reader} and {@code reader_removed}: who is registered, and who has left and why. */
public final class ReaderStore {
    /** In the place of the status of a reader of whom no push service says that they are gone. */
    private static final int NO_STATUS = 0;

    private final Jdbi jdbi;
    private final ReaderChanges changes;
    private final Registrations registrations;

    /** @param changes is called after the commit of each change */
    public ReaderStore(Jdbi jdbi, ReaderChanges changes) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.registrations = new Registrations(jdbi);
    }

    /** A reader just registered, with the token, which is shown once and kept only as a digest. */
    public record Registered(long id, String token, boolean isNew) {}

    /**
     * Registers a subscription, or finds the reader it already is: the same endpoint is the same reader, with a new token
     * and the topics it follows now. Those who come at the same time are written together.
     */
    public Registered register(Subscription subscription, Follows follows) {
        return register(subscription, new Wishes(follows, Optional.empty()));
    }

    /** The same with terms; those that a reader has stay where none are given. */
    public Registered register(Subscription subscription, Wishes wishes) {
        var registered = registrations.register(subscription, wishes);
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

    /** The reader with this id, if the token is theirs. */
    public Optional<Reader> find(long id, String token) {
        record Row(byte[] follows, Optional<Terms> terms, Instant since) {}
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select follows, coalesce(terms, zone) as terms, created_at
                        from reader
                        where id = :id and token_digest = :token
                        """)
                .bind("id", id)
                .bind("token", Secrets.digest(token))
                .map((rs, context) -> new Row(
                        rs.getBytes("follows"),
                        Optional.ofNullable(rs.getString("terms")).map(Terms::of),
                        rs.getTimestamp("created_at").toInstant()))
                .findOne()
                .map(row -> new Reader(
                        id,
                        followed(handle, Follows.of(row.follows())),
                        row.terms(),
                        row.since(),
                        EasedStore.of(handle, id))));
    }

    // A topic that was merged into another one is the other one, also while its followers are on their way there.
    private static List<Followed> followed(Handle handle, Follows follows) {
        if (follows.count() == 0) {
            return List.of();
        }
        return handle.createQuery("""
                        select topic.id, topic.slug, topic.name, topic.kind, min(named.id) as followed
                        from topic as named join topic on topic.id = coalesce(named.merged_into, named.id)
                        where named.id = any (:topics)
                        group by topic.id
                        order by topic.name
                        """)
                .bindArray("topics", Long.class, follows.topics().toArray())
                .map((rs, context) -> new Followed(
                        new Topic(
                                rs.getLong("id"),
                                new Slug(rs.getString("slug")),
                                rs.getString("name"),
                                TopicKind.ofWord(rs.getString("kind")).orElseThrow()),
                        follows.kind(rs.getLong("followed")).orElseThrow()))
                .list();
    }

    /** Sets what a reader follows; false when there is no such reader any more. */
    public boolean follow(long reader, Follows after) {
        return change(reader, Optional.of(new Wishes(after, Optional.empty())), Optional.empty());
    }

    /** Sets what is given of what a reader follows and of the terms; false when there is no such reader any more. */
    public boolean change(long reader, Optional<Wishes> follows, Optional<Terms> terms) {
        return jdbi.inTransaction(handle -> {
            // The reader's row first, as when one leaves: two changes at once come one after the other.
            var before = Truth.locked(handle, List.of(reader)).get(reader);
            if (before == null) {
                return false;
            }
            var after = follows.map(wishes -> EasedStore.heed(handle, reader, wishes))
                    .orElse(before);
            if (terms.isPresent()) {
                Truth.set(handle, reader, new Wishes(after, terms));
            }
            var change = new PackedFollows.Change(reader, before, after);
            if (!after.equals(before)) {
                Truth.set(handle, List.of(change));
                PackedFollows.change(handle, List.of(change));
            }
            return true;
        });
    }

    /** Removes readers and all that they follow, in the caller's transaction; answers what they followed. */
    public static Map<Long, Follows> remove(Handle handle, Collection<Long> readers) {
        var followed = Truth.locked(handle, readers);
        var changes = new ArrayList<PackedFollows.Change>();
        followed.forEach((reader, follows) -> changes.add(new PackedFollows.Change(reader, follows, Follows.NONE)));
        PackedFollows.change(handle, changes);
        var ids = followed.keySet().toArray();
        Object[] shards = ReaderId.shards(followed.keySet());
        handle.createUpdate("delete from reader where id = any (:readers)")
                .bindArray("readers", Long.class, ids)
                .execute();
        // Nothing refers to readers by a foreign key: that would lock their rows with each reminder that is held.
        for (var table : List.of("held", "capped", "eased")) {
            handle.createUpdate("delete from " + table + " where shard = any (:shards) and reader_id = any (:readers)")
                    .bindArray("shards", Short.class, shards)
                    .bindArray("readers", Long.class, ids)
                    .execute();
        }
        return followed;
    }

    /** Forgets a reader who wishes it: the subscription, the topics, everything but the ledger's bare number. */
    public void forget(long reader) {
        jdbi.useTransaction(handle -> remove(handle, List.of(reader)));
        changes.keysChanged(reader);
    }

    /**
     * The row of a reader, for those who ask what is kept of them.
     *
     * @param key the number of the VAPID key with which the browser subscribed
     * @param accepted whether its push service has accepted a reminder under that key
     */
    public record Kept(Stored subscription, int key, boolean accepted) {}

    /** What is kept of a reader besides what {@link #find} gives; empty when there is no such reader. */
    public Optional<Kept> kept(long reader) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select endpoint, p256dh, auth, key_id, accepted from reader where id = :id
                        """)
                .bind("id", reader)
                .map((rs, context) -> new Kept(
                        new Stored(rs.getString("endpoint"), rs.getBytes("p256dh"), rs.getBytes("auth")),
                        rs.getInt("key_id"),
                        rs.getBoolean("accepted")))
                .findOne());
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
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from reader_removed where removed_at > :time and status <> :none")
                .bind("time", time)
                .bind("none", NO_STATUS)
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
        var followed = remove(handle, gone.stream().map(Gone::reader).toList());
        handle.createUpdate("""
                        insert into reader_removed (reader_id, reason, status, dispatch_id, followed, removed_at)
                        select reader, 'the push service says the subscription is gone', status, :dispatch,
                            followed::bigint[], :at
                        from unnest(:readers, :statuses, :followed) as left_us (reader, status, followed)
                        on conflict do nothing
                        """)
                .bindArray(
                        "readers", Long.class, gone.stream().map(Gone::reader).toArray())
                .bindArray("statuses", Integer.class, (Object[])
                        gone.stream().map(Gone::status).toArray(Integer[]::new))
                .bindArray(
                        "followed",
                        String.class,
                        gone.stream()
                                .map(one -> written(followed.getOrDefault(one.reader(), Follows.NONE)))
                                .toArray())
                .bind("dispatch", dispatch)
                .bind("at", gone.getFirst().at())
                .execute();
    }

    /** Removes readers whose browsers have shown nothing for long, in the caller's transaction, and keeps what they followed. */
    static void removeUnshown(Handle handle, List<Long> readers, Instant at) {
        var followed = remove(handle, readers);
        handle.createUpdate("""
                        insert into reader_removed (reader_id, reason, status, followed, removed_at)
                        select reader, 'its browser has shown no reminder for long', :status, followed::bigint[], :at
                        from unnest(:readers, :followed) as left_us (reader, followed)
                        on conflict do nothing
                        """)
                .bind("status", NO_STATUS)
                .bind("at", at)
                .bindArray("readers", Long.class, followed.keySet().toArray())
                .bindArray(
                        "followed",
                        String.class,
                        followed.values().stream().map(ReaderStore::written).toArray())
                .execute();
    }

    /** How often reminders were eased since then, and how often readers took that back. */
    public Map<Eased.Step, Long> easedSince(Instant time) {
        return jdbi.withHandle(handle -> EasedStore.taken(handle, time));
    }

    /** Removes notes of readers who had gone before a time; answers how many. */
    public int removeOldNotes(Instant before, int max) {
        return jdbi.withHandle(handle ->
                handle.createUpdate("""
                        delete from reader_removed
                        where reader_id in (
                            select reader_id from reader_removed where removed_at < :before order by removed_at limit :max)
                        """).bind("before", before).bind("max", max).execute());
    }

    private static String written(Follows follows) {
        return follows.topics().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
