package org.tidings.reminders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.HeldBy;
import org.tidings.readers.Reader;
import org.tidings.readers.ReaderId;
import org.tidings.reminders.receipts.Receipts;
import org.tidings.story.Slug;

/** What a reader asks of reminders: which there were, which are held, and to have one again later. */
public final class ReadersReminders {
    /** Dispatches on the reader's topics in which a reminder is looked for, the newest first. */
    private static final int MAX_DISPATCHES = 50;

    private static final Duration MAX_AGE = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final Receipts receipts;
    private final Clock clock;

    ReadersReminders(Jdbi jdbi, Receipts receipts, Clock clock) {
        this.jdbi = jdbi;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** The newest reminders of a reader, as far as the ledger has them by now. */
    public List<PastReminder> last(Reader reader, int max) {
        return jdbi.withHandle(handle -> last(handle, reader)).stream()
                .limit(max)
                .toList();
    }

    // One probe of the ledger for each dispatch, by its day.
    private List<PastReminder> last(Handle handle, Reader reader) {
        var found = new LinkedHashMap<Long, PastReminder>();
        handle.createQuery("""
                        select recent.id, recent.corrects, recent.digest_of, story.id as story_id, story.slug, story.headline,
                            packed.first, packed.began, packed.ended, packed.blocks, packed.places, packed.others
                        from (
                            select * from dispatch
                            where created_at > :since
                              and (topic_ids && :topics or corrects is not null or digest_of is not null)
                            order by id desc
                            limit :max) as recent
                        left join story on story.id = recent.story_id
                        cross join lateral (
                            (select * from ledger
                            where ledger.dispatch_id = recent.id
                              and day = (recent.created_at at time zone 'UTC')::date
                              and shard = :shard and not again and upto >= :reader
                            order by upto
                            limit 1)
                            union all
                            select * from ledger
                            where ledger.dispatch_id = recent.id
                              and day = (recent.created_at at time zone 'UTC')::date
                              and shard = :shard and again and upto >= :reader and first <= :reader) as packed
                        order by recent.id desc
                        """)
                .bind("since", clock.instant().minus(MAX_AGE))
                .bindArray(
                        "topics",
                        Long.class,
                        reader.topics().stream().map(topic -> topic.id()).toArray())
                .bind("max", MAX_DISPATCHES)
                .bind("shard", (short) new ReaderId(reader.id()).shard())
                .bind("reader", reader.id())
                .map((rs, context) -> past(rs, reader.id()))
                .list()
                .forEach(past -> past.ifPresent(one -> found.put(one.dispatch(), one)));
        return List.copyOf(found.values());
    }

    private static Optional<PastReminder> past(ResultSet rs, long reader) throws SQLException {
        var packed = PackedLedger.readers(rs);
        var said = packed.said(reader);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        var ended = rs.getTimestamp("ended").toInstant();
        var began = rs.getTimestamp("began").toInstant();
        var outcome = DeliveryOutcome.ofNumber(said.get().outcome());
        long story = rs.getLong("story_id");
        return Optional.of(new PastReminder(
                rs.getLong("id"),
                kind(rs),
                story == 0
                        ? Optional.empty()
                        : Optional.of(new PastReminder.About(
                                story, new Slug(rs.getString("slug")), rs.getString("headline"))),
                new PastReminder.Ended(
                        said.get().millis().map(began::plusMillis).orElse(ended),
                        outcome,
                        outcome == DeliveryOutcome.HELD
                                ? HeldBy.ofNumber(said.get().status())
                                : Optional.empty())));
    }

    private static PastReminder.Kind kind(ResultSet rs) throws SQLException {
        if (rs.getTimestamp("digest_of") != null) {
            return PastReminder.Kind.DIGEST;
        }
        return rs.getLong("corrects") == 0 ? PastReminder.Kind.STORY : PastReminder.Kind.CORRECTION;
    }

    /** A story of which a reminder is held for a reader, and when its digest is to come. */
    public record HeldStory(long story, String headline, Instant due) {}

    /** What is held for a reader, what comes first before. */
    public List<HeldStory> held(long reader) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select story.id, story.headline, held.due_at
                        from held
                        join dispatch on dispatch.id = held.dispatch_id
                        join story on story.id = dispatch.story_id
                        where held.shard = :shard and held.reader_id = :reader
                        order by held.due_at, story.id
                        """)
                .bind("shard", (short) new ReaderId(reader).shard())
                .bind("reader", reader)
                .map((rs, context) -> new HeldStory(
                        rs.getLong("id"),
                        rs.getString("headline"),
                        rs.getTimestamp("due_at").toInstant()))
                .list());
    }

    /** The story that a dispatch brought; empty for a digest, and where there is no such dispatch. */
    public Optional<Long> storyOf(long dispatch) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select story_id from dispatch where id = :id and story_id is not null")
                        .bind("id", dispatch)
                        .mapTo(Long.class)
                        .findOne());
    }

    /**
     * Brings stories again, as a digest.
     *
     * @param stories of which the reader has had a reminder, alone or in a digest; others are passed over
     * @return whether there was one
     */
    public boolean later(Reader reader, List<Long> stories, Instant due) {
        record Sent(long dispatch, boolean isInLedger) {}
        var known = jdbi.withHandle(handle -> handle.createQuery("""
                        select id, exists (select from delivery_to(id, :reader)) as in_ledger
                        from (
                            select max(id) as id from dispatch
                            where story_id = any (:stories) and corrects is null
                            group by story_id) as newest
                        """)
                .bind("reader", reader.id())
                .bindArray("stories", Long.class, stories.toArray())
                .map((rs, context) -> new Sent(rs.getLong("id"), rs.getBoolean("in_ledger")))
                .list());
        var had = known.stream()
                .filter(sent -> sent.isInLedger() || receipts.wasSent(sent.dispatch(), reader.id()))
                .map(Sent::dispatch)
                .toList();
        jdbi.useHandle(handle -> HeldReminders.later(handle, reader.id(), had, due));
        return !had.isEmpty();
    }
}
