package org.tidings.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.feeds.FeedEntry.Outcome;

/** Owns the table {@code feed_item}. */
final class EntryStore {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** What no reading has shown for so long will not come again. */
    private static final Duration KEPT = Duration.ofDays(90);

    private final Jdbi jdbi;
    private final Clock clock;

    EntryStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * An entry that was had before.
     *
     * @param byId whether its id told it; else its address or its text did
     * @param changed whether its text is another now
     */
    record Known(FeedEntry entry, byte[] id, boolean byId, boolean changed) {}

    private static FeedEntry entry(ResultSet rs) throws SQLException {
        return new FeedEntry(
                rs.getString("headline"),
                Outcome.ofWord(rs.getString("outcome")),
                Optional.ofNullable(rs.getString("why")),
                Optional.ofNullable(rs.getObject("story_id", Long.class)),
                Optional.ofNullable(rs.getObject("story_revision", Integer.class)),
                rs.getInt("tries"),
                rs.getTimestamp("taken_at").toInstant());
    }

    /** The entry with these keys; one by its id before others. Served by the key and the two indexes beside it. */
    Optional<Known> find(long feed, EntryKeys keys) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select *, id_digest = :id as by_id from feed_item
                        where feed_id = :feed and (id_digest = :id or address_digest = :address or text_digest = :text)
                        order by by_id desc, taken_at desc
                        limit 1
                        """)
                .bind("feed", feed)
                .bind("id", keys.id())
                .bind("address", keys.address().orElse(null))
                .bind("text", keys.text().orElse(null))
                .map((rs, context) -> new Known(
                        entry(rs),
                        rs.getBytes("id_digest"),
                        rs.getBoolean("by_id"),
                        !Arrays.equals(rs.getBytes("text_digest"), keys.text().orElse(null))))
                .findOne());
    }

    /** Keeps what became of an entry. */
    void keep(long feed, EntryKeys keys, byte[] id, FeedEntry entry) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into feed_item (feed_id, id_digest, address_digest, text_digest, headline, outcome, why,
                            story_id, story_revision, tries, taken_at, seen_at)
                        values (:feed, :id, :address, :text, :headline, :outcome, :why, :story, :revision, :tries, :at, :now)
                        on conflict (feed_id, id_digest) do update
                        set address_digest = :address, text_digest = :text, headline = :headline, outcome = :outcome,
                            why = :why, story_id = :story, story_revision = :revision, tries = :tries, taken_at = :at,
                            seen_at = :now
                        """)
                .bind("feed", feed)
                .bind("id", id)
                .bind("address", keys.address().orElse(null))
                .bind("text", keys.text().orElse(null))
                .bind("headline", entry.headline())
                .bind("outcome", entry.outcome().word())
                .bind("why", entry.why().orElse(null))
                .bind("story", entry.story().orElse(null))
                .bind("revision", entry.revision().orElse(null))
                .bind("tries", entry.tries())
                .bind("at", entry.takenAt())
                .bind("now", clock.instant())
                .execute());
    }

    /** Says that an entry is still in its feed; written once a day. */
    void seen(long feed, byte[] id) {
        var now = clock.instant();
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update feed_item set seen_at = :now where feed_id = :feed and id_digest = :id and seen_at < :day")
                .bind("now", now)
                .bind("day", now.minus(DAY))
                .bind("feed", feed)
                .bind("id", id)
                .execute());
    }

    /** How many stories of a feed were published within the last hour. */
    int publishedWithinTheHour(long feed) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(*) from feed_item
                        where feed_id = :feed and outcome = 'published' and taken_at > :since
                        """)
                .bind("feed", feed)
                .bind("since", clock.instant().minus(HOUR))
                .mapTo(Integer.class)
                .one());
    }

    /** What became of a feed's entries within the last day. */
    Map<Outcome, Integer> withinTheDay(long feed) {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        jdbi.useHandle(handle -> handle.createQuery("""
                        select outcome, count(*) as count from feed_item
                        where feed_id = :feed and taken_at > :since
                        group by outcome
                        """)
                .bind("feed", feed)
                .bind("since", clock.instant().minus(DAY))
                .map((rs, context) -> counts.put(Outcome.ofWord(rs.getString("outcome")), rs.getInt("count")))
                .list());
        return counts;
    }

    /** A feed's entries, newest first. Served by the index feed_item_newest. */
    List<FeedEntry> newest(long feed, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from feed_item where feed_id = :feed
                        order by taken_at desc, id_digest
                        limit :most
                        """)
                .bind("feed", feed)
                .bind("most", most)
                .map((rs, context) -> entry(rs))
                .list());
    }

    /** Forgets what will not come again. Served by the index feed_item_seen. */
    void forgetOld(long feed) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from feed_item where feed_id = :feed and seen_at < :before")
                        .bind("feed", feed)
                        .bind("before", clock.instant().minus(KEPT))
                        .execute());
    }
}
