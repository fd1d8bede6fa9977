package org.tidings.site.hub;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Owns the table {@code feed_subscriber}. What is to be done with a row is claimed for a time, so that one node does it. */
final class SubscriberStore {
    /** What a node has claimed and not done by then another may do. */
    private static final Duration CLAIM = Duration.ofMinutes(5);

    private static final int MAX_CLAIMED = 100;

    private final Jdbi jdbi;

    SubscriberStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** @param failures deliveries that failed one after the other */
    record Subscriber(long id, URI callback, String topic, String secret, int failures) {}

    /** A request whose sender is to be asked whether it was meant. */
    record Asked(long id, HubRequest request) {}

    /** Keeps a request; false where there are too many subscribers for another one. */
    boolean keep(HubRequest request, int maxSubscribers, Instant now) {
        int kept = jdbi.withHandle(handle -> handle.createUpdate("""
                        insert into feed_subscriber
                            (callback, topic, asked, asked_secret, asked_lease_seconds, due_at)
                        select :callback, :topic, :wish, :secret, :lease, :now
                        where exists (select from feed_subscriber where callback = :callback and topic = :topic)
                            or :wish = 'subscribe' and (select count(*) from feed_subscriber) < :max
                        on conflict (callback, topic) do update
                        set asked = excluded.asked, asked_secret = excluded.asked_secret,
                            asked_lease_seconds = excluded.asked_lease_seconds, due_at = excluded.due_at
                        """)
                .bind("callback", request.callback().toString())
                .bind("topic", request.topic())
                .bind("wish", request.wish().word())
                .bind("secret", request.secret())
                .bind("lease", request.lease().toSeconds())
                .bind("now", now)
                .bind("max", maxSubscribers)
                .execute());
        return kept > 0 || request.wish() == HubRequest.Wish.UNSUBSCRIBE;
    }

    /** Claims requests that are not verified yet. */
    List<Asked> claimAsked(Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update feed_subscriber set due_at = :until
                        where id in (select id from feed_subscriber where asked is not null and due_at <= :now
                                     order by due_at limit :most for update skip locked)
                        returning *
                        """)
                .bind("now", now)
                .bind("until", now.plus(CLAIM))
                .bind("most", MAX_CLAIMED)
                .map((rs, context) -> asked(rs))
                .list());
    }

    private static Asked asked(ResultSet rs) throws SQLException {
        return new Asked(
                rs.getLong("id"),
                new HubRequest(
                        HubRequest.Wish.ofWord(rs.getString("asked")),
                        URI.create(rs.getString("callback")),
                        rs.getString("topic"),
                        rs.getString("asked_secret"),
                        Duration.ofSeconds(rs.getLong("asked_lease_seconds"))));
    }

    /** They meant it: from now on they are sent what differs from what the feed is now. */
    void subscribed(Asked asked, String delivered, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        update feed_subscriber
                        set asked = null, secret = :secret, lease_until = :until, delivered = :delivered, failures = 0,
                            due_at = :now
                        where id = :id
                        """)
                .bind("id", asked.id())
                .bind("secret", asked.request().secret())
                .bind("until", now.plus(asked.request().lease()))
                .bind("delivered", delivered)
                .bind("now", now)
                .execute());
    }

    /** They did not mean it: what they had before stays as it was. */
    void denied(Asked asked, Instant now) {
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from feed_subscriber where id = :id and lease_until is null")
                    .bind("id", asked.id())
                    .execute();
            handle.createUpdate("update feed_subscriber set asked = null, due_at = :now where id = :id")
                    .bind("id", asked.id())
                    .bind("now", now)
                    .execute();
        });
    }

    void remove(long id) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from feed_subscriber where id = :id")
                .bind("id", id)
                .execute());
    }

    void removeEnded(Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from feed_subscriber where lease_until < :now")
                .bind("now", now)
                .execute());
    }

    /** The feeds that have subscribers. */
    List<String> topics() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select distinct topic from feed_subscriber where lease_until is not null order by topic")
                .mapTo(String.class)
                .list());
    }

    /** Claims those who were not sent this state of a feed yet. */
    List<Subscriber> claimDue(String topic, String tag, Instant now) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update feed_subscriber set due_at = :until
                        where id in (select id from feed_subscriber
                                     where topic = :topic and lease_until is not null and asked is null
                                         and delivered <> :tag and due_at <= :now
                                     order by due_at limit :most for update skip locked)
                        returning *
                        """)
                .bind("topic", topic)
                .bind("tag", tag)
                .bind("now", now)
                .bind("until", now.plus(CLAIM))
                .bind("most", MAX_CLAIMED)
                .map((rs, context) -> new Subscriber(
                        rs.getLong("id"),
                        URI.create(rs.getString("callback")),
                        rs.getString("topic"),
                        rs.getString("secret"),
                        rs.getInt("failures")))
                .list());
    }

    void delivered(long id, String tag, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update feed_subscriber set delivered = :tag, failures = 0, due_at = :now where id = :id")
                .bind("id", id)
                .bind("tag", tag)
                .bind("now", now)
                .execute());
    }

    void failed(long id, Instant tryAgain) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update feed_subscriber set failures = failures + 1, due_at = :due where id = :id and asked is null")
                .bind("id", id)
                .bind("due", tryAgain)
                .execute());
    }
}
