package org.tidings.feeds;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.tidings.platform.Json;

/** Owns the table {@code feed}; what readers do with it is {@link FeedQueue}'s. */
final class FeedStore {
    private static final Duration FIRST_INTERVAL = Duration.ofMinutes(15);

    private final Jdbi jdbi;
    private final Clock clock;

    FeedStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    List<Feed> all() {
        return jdbi.withHandle(handle -> handle.createQuery("select * from feed order by lower(title), id")
                .map((rs, context) -> FeedRows.feed(rs))
                .list());
    }

    /** Those that are no longer read because something is wrong with them. */
    List<Feed> broken() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select * from feed where pause in ('gone', 'failing') order by lower(title), id")
                .map((rs, context) -> FeedRows.feed(rs))
                .list());
    }

    Optional<Feed> find(long id) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from feed where id = :id")
                .bind("id", id)
                .map((rs, context) -> FeedRows.feed(rs))
                .findOne());
    }

    Optional<Feed> at(URI address) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from feed where address = :address")
                .bind("address", address.toString())
                .map((rs, context) -> FeedRows.feed(rs))
                .findOne());
    }

    /** A feed to be added. */
    record Addition(URI address, String title, FeedPreferences preferences) {}

    /** Adds a feed, to be read at once; empty when there is one at this address. */
    Optional<Feed> add(Addition addition) {
        return add(List.of(addition)).stream().findFirst();
    }

    /** Adds all feeds that are not there yet, to be read at once, in one statement; answers those that are new. */
    List<Feed> add(List<Addition> additions) {
        var now = clock.instant();
        return jdbi.withHandle(handle -> handle.createQuery("""
                        insert into feed (address, title, goes_to, topics, max_per_hour, interval_seconds, next_at, created_at)
                        select address, title, goes_to, topics::jsonb, max_per_hour, :interval, :now, :now
                        from unnest(:addresses, :titles, :destinations, :topics, :maxima)
                            as added (address, title, goes_to, topics, max_per_hour)
                        on conflict (address) do nothing
                        returning *
                        """)
                .bind(
                        "addresses",
                        texts(additions, addition -> addition.address().toString()))
                .bind("titles", texts(additions, Addition::title))
                .bind(
                        "destinations",
                        texts(
                                additions,
                                addition -> addition.preferences().goesTo().word()))
                .bind(
                        "topics",
                        texts(
                                additions,
                                addition -> Json.write(addition.preferences().topics())))
                .bind(
                        "maxima",
                        additions.stream()
                                .mapToInt(addition -> addition.preferences().maxPerHour())
                                .toArray())
                .bind("interval", FIRST_INTERVAL.toSeconds())
                .bind("now", now)
                .map((rs, context) -> FeedRows.feed(rs))
                .list());
    }

    private static String[] texts(List<Addition> additions, java.util.function.Function<Addition, String> text) {
        return additions.stream().map(text).toArray(String[]::new);
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

    void pause(long id) {
        update("update feed set pause = 'by-editor' where id = :id", id, update -> update);
    }

    /** Reads it again, from now on. */
    void resume(long id) {
        update("""
                        update feed
                        set pause = null, failures = 0, problem = null, next_at = :now
                        where id = :id
                        """, id, update -> update.bind("now", clock.instant()));
    }

    /** Has it read as soon as a reader is free. */
    void makeDue(long id) {
        update("update feed set next_at = :now where id = :id", id, update -> update.bind("now", clock.instant()));
    }

    private interface Binding {
        Update bind(Update update);
    }

    private void update(String sql, long id, Binding binding) {
        jdbi.useHandle(
                handle -> binding.bind(handle.createUpdate(sql)).bind("id", id).execute());
    }
}
