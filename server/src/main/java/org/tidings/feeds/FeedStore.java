package org.tidings.feeds;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.tidings.feeds.formats.FeedDocument;
import org.tidings.platform.Json;
import org.tidings.platform.fetch.Fetched;
import org.tidings.platform.fetch.Fetcher;

/** Owns the table {@code feed}. */
final class FeedStore {
    /** How long a reader may be silent before another node takes its feed: much longer than a fetch. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration FIRST_INTERVAL = Duration.ofMinutes(15);

    private final Jdbi jdbi;
    private final Clock clock;

    FeedStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    private static Feed feed(ResultSet rs) throws SQLException {
        var preferences = new FeedPreferences(
                FeedPreferences.Destination.ofWord(rs.getString("goes_to")).orElseThrow(),
                List.of(Json.read(rs.getString("topics"), String[].class)),
                rs.getInt("max_per_hour"));
        var condition = new Feed.Condition(
                Optional.ofNullable(rs.getString("paused_why")),
                rs.getInt("failures"),
                Optional.ofNullable(rs.getString("problem")),
                Optional.ofNullable(rs.getString("notice")),
                Optional.ofNullable(rs.getTimestamp("answered_at")).map(Timestamp::toInstant),
                rs.getTimestamp("next_at").toInstant());
        return new Feed(
                rs.getLong("id"),
                URI.create(rs.getString("address")),
                rs.getString("title"),
                Optional.ofNullable(rs.getString("format")),
                preferences,
                condition,
                new Fetcher.Known(
                        Optional.ofNullable(rs.getString("etag")), Optional.ofNullable(rs.getString("last_modified"))),
                Duration.ofSeconds(rs.getInt("interval_seconds")));
    }

    List<Feed> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from feed order by lower(title), id")
                .map((rs, context) -> feed(rs))
                .list());
    }

    /** Those that are no longer read since something is wrong with them. */
    List<Feed> paused() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from feed where paused_why is not null and problem is not null order by lower(title), id")
                .map((rs, context) -> feed(rs))
                .list());
    }

    Optional<Feed> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from feed where id = :id")
                .bind("id", id)
                .map((rs, context) -> feed(rs))
                .findOne());
    }

    Optional<Feed> at(URI address) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from feed where address = :address")
                .bind("address", address.toString())
                .map((rs, context) -> feed(rs))
                .findOne());
    }

    /** Adds a feed, to be read at once; empty when there is one at this address. */
    Optional<Feed> add(URI address, String title, FeedPreferences preferences) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into feed (address, title, goes_to, topics, max_per_hour, interval_seconds, next_at, created_at)
                        values (:address, :title, :goesTo, :topics::jsonb, :maxPerHour, :interval, :now, :now)
                        on conflict (address) do nothing
                        returning *
                        """)
                .bind("address", address.toString())
                .bind("title", title)
                .bind("goesTo", preferences.goesTo().word())
                .bind("topics", Json.write(preferences.topics()))
                .bind("maxPerHour", preferences.maxPerHour())
                .bind("interval", FIRST_INTERVAL.toSeconds())
                .bind("now", clock.instant())
                .map((rs, context) -> feed(rs))
                .findOne());
    }

    void change(long id, FeedPreferences preferences) {
        update(
                """
                        update feed
                        set goes_to = :goesTo, topics = :topics::jsonb, max_per_hour = :maxPerHour
                        where id = :id
                        """,
                id,
                update -> update.bind("goesTo", preferences.goesTo().word())
                        .bind("topics", Json.write(preferences.topics()))
                        .bind("maxPerHour", preferences.maxPerHour()));
    }

    void remove(long id) {
        update("delete from feed where id = :id", id, update -> update);
    }

    void pause(long id, String why) {
        update("update feed set paused_why = :why where id = :id", id, update -> update.bind("why", why));
    }

    /** Reads it again, from now on. */
    void resume(long id) {
        update("""
                        update feed
                        set paused_why = null, failures = 0, problem = null, next_at = :now
                        where id = :id
                        """, id, update -> update.bind("now", clock.instant()));
    }

    /** Reads it as soon as may be. */
    void makeDue(long id) {
        update("update feed set next_at = :now where id = :id", id, update -> update.bind("now", clock.instant()));
    }

    /** Takes the feed that is due longest, for this node alone; served by the index feed_due. */
    Optional<Feed> claim() {
        var now = clock.instant();
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update feed set lease_until = :until
                        where id = (
                            select id from feed
                            where paused_why is null and next_at <= :now and (lease_until is null or lease_until < :now)
                            order by next_at
                            limit 1
                            for update skip locked)
                        returning *
                        """)
                .bind("now", now)
                .bind("until", now.plus(LEASE))
                .map((rs, context) -> feed(rs))
                .findOne());
    }

    /** Says that a claimed feed is still being read; false when it has been removed or paused meanwhile. */
    boolean isStillWanted(long id) {
        return update(
                        "update feed set lease_until = :until where id = :id and paused_why is null",
                        id,
                        update -> update.bind("until", clock.instant().plus(LEASE)))
                > 0;
    }

    /** Lets go of all feeds: for a start when no other node can hold any. */
    void releaseLeases() {
        jdbi.useHandle(handle -> handle.execute("update feed set lease_until = null where lease_until is not null"));
    }

    /** A reading that went well. */
    void read(Feed feed, Fetched.Got got, FeedDocument document, Optional<String> notice, Duration interval) {
        answered(
                feed,
                interval,
                """
                title = :title, format = :format, notice = :notice, etag = :etag, last_modified = :lastModified""",
                update -> update.bind("title", document.title().orElse(feed.title()))
                        .bind("format", document.format())
                        .bind("notice", notice.orElse(null))
                        .bind("etag", got.header("etag").orElse(null))
                        .bind("lastModified", got.header("last-modified").orElse(null)));
    }

    /** A reading that found nothing new (304). */
    void unchanged(Feed feed, Duration interval) {
        answered(feed, interval, "notice = notice", update -> update);
    }

    private void answered(Feed feed, Duration interval, String further, Binding binding) {
        var now = clock.instant();
        // What was hurried meanwhile stays so: the hub may have told of news that came after our answer.
        update(
                """
                        update feed
                        set %s, failures = 0, problem = null, answered_at = :now, interval_seconds = :interval,
                            next_at = case when next_at > :before then next_at else :next end, lease_until = null
                        where id = :id
                        """.formatted(further),
                feed.id(),
                update -> binding.bind(update)
                        .bind("now", now)
                        .bind("before", feed.condition().nextAt())
                        .bind("interval", interval.toSeconds())
                        .bind("next", now.plus(interval)));
    }

    /** A reading that failed; paused when there is a reason to. */
    void failed(Feed feed, String problem, Instant next, Optional<String> pausedWhy) {
        update(
                """
                        update feed
                        set failures = failures + 1, problem = :problem, next_at = :next, lease_until = null,
                            paused_why = coalesce(paused_why, :pausedWhy)
                        where id = :id
                        """,
                feed.id(),
                update -> update.bind("problem", problem).bind("next", next).bind("pausedWhy", pausedWhy.orElse(null)));
    }

    /** Moves a feed to where its server says that it is; false when another feed is read there. */
    boolean move(long id, URI address) {
        return update("""
                        update feed set address = :address
                        where id = :id and not exists (select 1 from feed as other where other.address = :address)
                        """, id, update -> update.bind("address", address.toString())) > 0;
    }

    private interface Binding {
        Update bind(Update update);
    }

    private int update(String sql, long id, Binding binding) {
        return jdbi.withHandle(
                handle -> binding.bind(handle.createUpdate(sql)).bind("id", id).execute());
    }
}
