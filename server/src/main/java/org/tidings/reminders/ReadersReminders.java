package org.tidings.reminders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collector;
import java.util.stream.Collectors;
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

    // One probe of the ledger for each dispatch, by its day; which they are is left open.
    private static final String PAST = """
            select recent.id, recent.corrects, recent.digest_of, story.id as story_id, story.slug, story.headline,
                packed.first, packed.began, packed.ended, packed.blocks, packed.places, packed.others
            from (
                select * from dispatch
                %s) as recent
            left join story on story.id = recent.story_id
            cross join lateral ledger_of(recent.id, (recent.created_at at time zone 'UTC')::date, :reader) as packed
            order by recent.id desc
            """;

    private final Jdbi jdbi;
    private final Receipts receipts;
    private final Duration kept;
    private final Clock clock;

    /** @param kept how long the ledger is kept */
    ReadersReminders(Jdbi jdbi, Receipts receipts, Duration kept, Clock clock) {
        this.jdbi = jdbi;
        this.receipts = receipts;
        this.kept = kept;
        this.clock = clock;
    }

    /** The newest reminders of a reader on the topics that are followed now, as far as the ledger has them by now. */
    public List<PastReminder> last(Reader reader, int max) {
        return jdbi.withHandle(handle -> handle
                .createQuery(PAST.formatted("""
                        where created_at > :since
                          and (topic_ids && :topics or corrects is not null or digest_of is not null)
                        order by id desc
                        limit :max
                        """))
                .bind("since", clock.instant().minus(MAX_AGE))
                .bindArray(
                        "topics",
                        Long.class,
                        reader.topics().stream().map(topic -> topic.id()).toArray())
                .bind("max", MAX_DISPATCHES)
                .bind("reader", reader.id())
                .map((rs, context) -> past(rs, reader.id()))
                .collect(newestFirst())
                .stream()
                .limit(max)
                .toList());
    }

    /** All reminders of a reader that the ledger still has. */
    public List<PastReminder> all(long reader) {
        return jdbi.withHandle(handle -> handle.createQuery(PAST.formatted("""
                        where created_at > :since
                        """))
                .bind("since", clock.instant().minus(kept).minus(LedgerWeeks.MAX_OVERDUE))
                .bind("reader", reader)
                .map((rs, context) -> past(rs, reader))
                .collect(newestFirst()));
    }

    // Of a dispatch whose reminder was tried again, what came of it last.
    private static Collector<Optional<PastReminder>, ?, List<PastReminder>> newestFirst() {
        return Collectors.flatMapping(
                Optional::stream,
                Collectors.collectingAndThen(
                        Collectors.toMap(
                                PastReminder::dispatch, past -> past, (before, after) -> after, LinkedHashMap::new),
                        found -> List.copyOf(found.values())));
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

    /**
     * A reminder that is to be tried again.
     *
     * @param attempts that were made
     */
    public record Waiting(long dispatch, int attempts, Instant due) {}

    /** Reminders of a reader that are to be tried again. */
    public List<Waiting> waiting(long reader) {
        // No index has the reader first: one probe for each dispatch that is not done.
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select dispatch_id, attempts, due_at
                        from retry
                        where reader_id = :reader
                          and dispatch_id in (select id from dispatch where state in ('sending', 'paused', 'cancelled'))
                        order by dispatch_id
                        """)
                .bind("reader", reader)
                .map((rs, context) -> new Waiting(
                        rs.getLong("dispatch_id"),
                        rs.getInt("attempts"),
                        rs.getTimestamp("due_at").toInstant()))
                .list());
    }

    /**
     * What counts towards a reader's cap.
     *
     * @param day by the reader's own clock
     */
    public record Capped(LocalDate day, List<Long> dispatches) {}

    /** The last day on which something counted towards the reader's cap; empty where nothing ever did. */
    public Optional<Capped> capped(long reader) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select day::text, dispatches from capped where shard = :shard and reader_id = :reader
                        """)
                .bind("shard", (short) new ReaderId(reader).shard())
                .bind("reader", reader)
                .map((rs, context) -> new Capped(LocalDate.parse(rs.getString("day")), List.of((Long[])
                        rs.getArray("dispatches").getArray())))
                .findOne());
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
