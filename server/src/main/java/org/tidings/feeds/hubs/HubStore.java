package org.tidings.feeds.hubs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Owns the table {@code feed_hub}. */
public final class HubStore {
    private final Jdbi jdbi;

    public HubStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A subscription to a feed's hub. */
    record Subscription(long feed, Hub hub, Keys keys, Standing standing) {}

    /** @param topic the feed's address as the hub knows it */
    record Hub(String address, String topic) {}

    /**
     * @param token in the address that the hub calls
     * @param secret with which it signs what it sends
     */
    record Keys(String token, String secret) {}

    /**
     * @param why the hub has refused: a sentence
     * @param until when it ends unless it is renewed
     */
    record Standing(HubState state, Optional<String> why, Instant askedAt, Optional<Instant> until) {}

    private static Subscription subscription(ResultSet rs) throws SQLException {
        return new Subscription(
                rs.getLong("feed_id"),
                new Hub(rs.getString("hub"), rs.getString("topic")),
                new Keys(rs.getString("token"), rs.getString("secret")),
                new Standing(
                        HubState.ofWord(rs.getString("state")),
                        Optional.ofNullable(rs.getString("why")),
                        rs.getTimestamp("asked_at").toInstant(),
                        Optional.ofNullable(rs.getTimestamp("until")).map(Timestamp::toInstant)));
    }

    Optional<Subscription> ofFeed(long feed) {
        return find("feed_id = :key", feed);
    }

    Optional<Subscription> withToken(String token) {
        return find("token = :key", token);
    }

    private Optional<Subscription> find(String which, Object key) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from feed_hub where " + which)
                .bind("key", key)
                .map((rs, context) -> subscription(rs))
                .findOne());
    }

    void keep(Subscription subscription) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into feed_hub (feed_id, hub, topic, token, secret, state, why, asked_at, until)
                        values (:feed, :hub, :topic, :token, :secret, :state, :why, :asked, :until)
                        on conflict (feed_id) do update
                        set hub = :hub, topic = :topic, token = :token, secret = :secret, state = :state, why = :why,
                            asked_at = :asked, until = :until
                        """)
                .bind("feed", subscription.feed())
                .bind("hub", subscription.hub().address())
                .bind("topic", subscription.hub().topic())
                .bind("token", subscription.keys().token())
                .bind("secret", subscription.keys().secret())
                .bind("state", subscription.standing().state().word())
                .bind("why", subscription.standing().why().orElse(null))
                .bind("asked", subscription.standing().askedAt())
                .bind("until", subscription.standing().until().orElse(null))
                .execute());
    }

    void refused(String token, String why) {
        become(token, HubState.REFUSED, Optional.of(why), Optional.empty());
    }

    void verified(String token, Instant until) {
        become(token, HubState.VERIFIED, Optional.empty(), Optional.of(until));
    }

    private void become(String token, HubState state, Optional<String> why, Optional<Instant> until) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update feed_hub set state = :state, why = :why, until = :until where token = :token")
                .bind("token", token)
                .bind("state", state.word())
                .bind("why", why.orElse(null))
                .bind("until", until.orElse(null))
                .execute());
    }
}
