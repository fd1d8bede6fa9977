package org.tidings.feeds;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.tidings.feeds.formats.FeedDocument;
import org.tidings.platform.fetch.Validators;

/**
 * The table {@code feed} as the readers of feeds use it: each claims the feed that is due, and records how the reading went.
 * A reading that has lost its lease writes nothing.
 */
final class FeedQueue {
    private final Jdbi jdbi;
    private final Duration lease;
    private final Clock clock;

    FeedQueue(Jdbi jdbi, Duration lease, Clock clock) {
        this.jdbi = jdbi;
        this.lease = lease;
        this.clock = clock;
    }

    /** Takes the feed that has been due for the longest time, for this node alone; served by the index feed_due. */
    Optional<Lease> claim() {
        var now = clock.instant();
        var until = Lease.end(lease, clock);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        update feed set lease_until = :until
                        where id = (
                            select id from feed
                            where pause is null and next_at <= :now and (lease_until is null or lease_until < :now)
                            order by next_at
                            limit 1
                            for update skip locked)
                        returning *
                        """)
                .bind("now", now)
                .bind("until", until)
                .map((rs, context) -> new Lease(FeedRows.feed(rs), this, lease, until, clock))
                .findOne());
    }

    /** Extends a lease that is still held; false when the feed has been removed or paused, or is another's. */
    boolean extend(Lease held, Instant until) {
        return update(
                "update feed set lease_until = :until where id = :id and lease_until = :held and pause is null",
                held,
                update -> update.bind("until", until));
    }

    /** Gives a feed back without having read it. */
    void release(Lease held) {
        update("update feed set lease_until = null where id = :id and lease_until = :held", held, update -> update);
    }

    /** Gives all feeds back: for a start when no other node can hold any. */
    void releaseAll() {
        jdbi.useHandle(handle -> handle.execute("update feed set lease_until = null where lease_until is not null"));
    }

    /** What is kept of a reading that went well. */
    record Outcome(FeedDocument.Head head, Validators validators, Optional<String> notice) {}

    void read(Lease held, Outcome outcome, Duration interval) {
        answered(
                held,
                interval,
                """
                title = :title, format = :format, notice = :notice, etag = :etag, last_modified = :lastModified""",
                update -> update.bind(
                                "title",
                                outcome.head().title().orElse(held.feed().title()))
                        .bind("format", outcome.head().format().word())
                        .bind("notice", outcome.notice().orElse(null))
                        .bind("etag", outcome.validators().etag().orElse(null))
                        .bind(
                                "lastModified",
                                outcome.validators().lastModified().orElse(null)));
    }

    /** A reading that found nothing new (304). */
    void unchanged(Lease held, Duration interval) {
        answered(held, interval, "notice = notice", update -> update);
    }

    private void answered(Lease held, Duration interval, String further, Binding binding) {
        var now = clock.instant();
        // A hub may have announced news after our answer came: then the feed stays due.
        update(
                """
                        update feed
                        set %s, failures = 0, problem = null, answered_at = :now, interval_seconds = :interval,
                            next_at = case when next_at > :before then next_at else :next end, lease_until = null
                        where id = :id and lease_until = :held
                        """.formatted(further),
                held,
                update -> binding.bind(update)
                        .bind("now", now)
                        .bind("before", held.feed().schedule().nextAt())
                        .bind("interval", interval.toSeconds())
                        .bind("next", now.plus(interval)));
    }

    /** A reading that failed; paused when there is a reason to. */
    boolean failed(Lease held, String problem, Instant next, Optional<Feed.Pause> pause) {
        return update(
                """
                        update feed
                        set failures = failures + 1, problem = :problem, next_at = :next, lease_until = null,
                            pause = coalesce(pause, :pause)
                        where id = :id and lease_until = :held
                        """,
                held,
                update -> update.bind("problem", problem)
                        .bind("next", next)
                        .bind("pause", pause.map(Feed.Pause::word).orElse(null)));
    }

    /** Moves a feed to another address; false when another feed is read there. */
    boolean move(Lease held, URI address) {
        return update("""
                        update feed set address = :address
                        where id = :id and lease_until = :held
                            and not exists (select 1 from feed as other where other.address = :address)
                        """, held, update -> update.bind("address", address.toString()));
    }

    private interface Binding {
        Update bind(Update update);
    }

    private boolean update(String sql, Lease held, Binding binding) {
        return jdbi.withHandle(handle -> binding.bind(handle.createUpdate(sql))
                        .bind("id", held.feed().id())
                        .bind("held", held.until())
                        .execute()
                > 0);
    }
}
