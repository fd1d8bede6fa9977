package org.tidings.feeds;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.feeds.FeedEntry.Outcome;

/** Owns the table {@code feed_item}. */
final class EntryStore {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    /** An entry that no reading has shown for so long will not come again. */
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
     * @param id the digest under which it is kept
     * @param text the digest of its text as it was taken
     * @param isById whether it is known by its id; else it is by its address or its text
     * @param isChanged whether its text is another now
     */
    record Known(FeedEntry entry, byte[] id, Optional<byte[]> text, boolean isById, boolean isChanged) {}

    private static FeedEntry entry(ResultSet rs) throws SQLException {
        var revision = Optional.ofNullable(rs.getObject("story_revision", Integer.class));
        return new FeedEntry(
                rs.getString("headline"),
                new FeedEntry.Fate(Outcome.ofWord(rs.getString("outcome")), Optional.ofNullable(rs.getString("why"))),
                Optional.ofNullable(rs.getObject("story_id", Long.class))
                        .map(story -> new FeedEntry.Made(story, revision)),
                Optional.ofNullable(rs.getTimestamp("held_until")).map(Timestamp::toInstant),
                new FeedEntry.Attempt(
                        rs.getInt("tries"), rs.getTimestamp("taken_at").toInstant()));
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
                .map((rs, context) -> known(rs, keys))
                .findOne());
    }

    private static Known known(ResultSet rs, EntryKeys keys) throws SQLException {
        var text = Optional.ofNullable(rs.getBytes("text_digest"));
        boolean isSame = Arrays.equals(text.orElse(null), keys.text().orElse(null));
        return new Known(entry(rs), rs.getBytes("id_digest"), text, rs.getBoolean("by_id"), !isSame);
    }

    /** Keeps what became of an entry that is new. */
    void keep(long feed, EntryKeys keys, FeedEntry entry) {
        keep(feed, keys, keys.id(), keys.text(), entry);
    }

    /** Keeps what became of a known entry, with its text as it is now. */
    void keep(long feed, EntryKeys keys, Known known, FeedEntry entry) {
        keep(feed, keys, known.id(), keys.text(), entry);
    }

    /** Keeps what became of a known entry whose new text is still to be taken. */
    void keepWithOldText(long feed, EntryKeys keys, Known known, FeedEntry entry) {
        keep(feed, keys, known.id(), known.text(), entry);
    }

    private void keep(long feed, EntryKeys keys, byte[] id, Optional<byte[]> text, FeedEntry entry) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into feed_item (feed_id, id_digest, address_digest, text_digest, headline, outcome, why,
                            story_id, story_revision, held_until, tries, taken_at, seen_at)
                        values (:feed, :id, :address, :text, :headline, :outcome, :why,
                            :story, :revision, :held, :tries, :at, :now)
                        on conflict (feed_id, id_digest) do update
                        set address_digest = :address, text_digest = :text, headline = :headline, outcome = :outcome,
                            why = :why, story_id = :story, story_revision = :revision, held_until = :held,
                            tries = :tries, taken_at = :at, seen_at = :now
                        """)
                .bind("feed", feed)
                .bind("id", id)
                .bind("address", keys.address().orElse(null))
                .bind("text", text.orElse(null))
                .bind("headline", entry.headline())
                .bind("outcome", entry.outcome().word())
                .bind("why", entry.why().orElse(null))
                .bind("story", entry.story().orElse(null))
                .bind("revision", entry.made().flatMap(FeedEntry.Made::revision).orElse(null))
                .bind("held", entry.heldUntil().orElse(null))
                .bind("tries", entry.attempt().tries())
                .bind("at", entry.takenAt())
                .bind("now", clock.instant())
                .execute());
    }

    /** Notes that an entry is still in its feed; written once a day. */
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

    /** What became of each feed's entries within the last day. Served by the index feed_item_taken. */
    Map<Long, Map<Outcome, Integer>> withinTheDay() {
        var feeds = new HashMap<Long, Map<Outcome, Integer>>();
        jdbi.useHandle(handle -> handle.createQuery("""
                        select feed_id, outcome, count(*) as count from feed_item
                        where taken_at > :since
                        group by feed_id, outcome
                        """)
                .bind("since", clock.instant().minus(DAY))
                .map((rs, context) -> feeds.computeIfAbsent(rs.getLong("feed_id"), id -> new EnumMap<>(Outcome.class))
                        .put(Outcome.ofWord(rs.getString("outcome")), rs.getInt("count")))
                .list());
        return feeds;
    }

    /** Entries of all feeds that their senders have recalled since then, newest first. Served by the index feed_item_recalled. */
    List<FeedEntry> recalledSince(Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from feed_item
                        where outcome in ('recalled', 'withdrawn') and story_id is not null and taken_at > :since
                        order by taken_at desc, id_digest
                        """)
                .bind("since", since)
                .map((rs, context) -> entry(rs))
                .list());
    }

    /** A feed's entries, newest first. Served by the index feed_item_newest. */
    List<FeedEntry> newest(long feed, int limit) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from feed_item where feed_id = :feed
                        order by taken_at desc, id_digest
                        limit :limit
                        """)
                .bind("feed", feed)
                .bind("limit", limit)
                .map((rs, context) -> entry(rs))
                .list());
    }

    /** Forgets entries that will not come again. Served by the index feed_item_seen. */
    void forgetOld(long feed) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from feed_item where feed_id = :feed and seen_at < :before")
                        .bind("feed", feed)
                        .bind("before", clock.instant().minus(KEPT))
                        .execute());
    }
}
