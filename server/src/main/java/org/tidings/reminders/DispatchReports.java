package org.tidings.reminders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.Headcount;

/** How far dispatches are, read from their counters. */
public final class DispatchReports {
    /** With all counters of each dispatch as JSON; the tables' keys serve them. */
    private static final String REPORTS = """
            select dispatch.*, waiting.on_their_way, waiting.to_try_again,
                (select jsonb_object_agg(outcome, count) from (
                    select outcome, sum(count) as count from dispatch_total
                    where dispatch_total.dispatch_id = dispatch.id
                    group by outcome) as total) as counters
            from dispatch
            cross join lateral (
                select
                    count(*) filter (where revision > 0) as on_their_way,
                    count(*) filter (where revision = 0) as to_try_again
                from retry where retry.dispatch_id = dispatch.id) as waiting
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    DispatchReports(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** How many stories were sent out as breaking news since the month began, in UTC. */
    public long breakingThisMonth() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select count(distinct story_id) from dispatch
                        where breaking and corrects is null
                          and created_at >= date_trunc('month', :now::timestamptz, 'UTC')
                        """)
                .bind("now", clock.instant())
                .mapTo(Long.class)
                .one());
    }

    /** How far a dispatch is. */
    public Optional<DispatchProgress> progress(long dispatch) {
        return jdbi.withHandle(handle -> handle.createQuery(REPORTS + "where id = :id")
                .bind("id", dispatch)
                .map((rs, context) -> progress(rs))
                .findOne());
    }

    /** The newest dispatch of a story. */
    public Optional<DispatchProgress> newestOfStory(long story) {
        return ofStory(story).stream().findFirst();
    }

    /** The dispatches of a story, newest first. */
    public List<DispatchProgress> ofStory(long story) {
        return ofStories(List.of(story)).getOrDefault(story, List.of());
    }

    /**
     * The dispatches of each of these stories, newest first; a story without one is not in the map. One query however many
     * stories there are, served by the index dispatch_of_story.
     */
    public Map<Long, List<DispatchProgress>> ofStories(List<Long> stories) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        REPORTS + "where story_id = any (:stories) order by id desc")
                .bindArray("stories", Long.class, stories)
                .map((rs, context) -> progress(rs))
                .collect(Collectors.groupingBy(progress -> progress.story().orElseThrow())));
    }

    private static DispatchProgress progress(ResultSet rs) throws SQLException {
        long id = rs.getLong("id");
        var counters = DispatchCounters.read(rs.getString("counters"));
        long audience = rs.getLong("audience");
        boolean counted = !rs.wasNull();
        long corrects = rs.getLong("corrects"); // 0 when null
        long story = rs.getLong("story_id");
        return new DispatchProgress(
                new DispatchProgress.Subject(
                        id,
                        story == 0 ? Optional.empty() : Optional.of(story),
                        rs.getInt("revision"),
                        corrects == 0 ? Optional.empty() : Optional.of(corrects)),
                DispatchState.ofWord(rs.getString("state")),
                counted ? Optional.of(new Headcount(audience, !rs.getBoolean("audience_about"))) : Optional.empty(),
                new DispatchProgress.Tally(
                        counters.outcomes(),
                        counters.tooLong(),
                        rs.getLong("on_their_way"),
                        rs.getLong("to_try_again"),
                        counters.receipts()),
                new DispatchProgress.Pace(
                        instant(rs, "created_at").orElseThrow(),
                        instant(rs, "finished_at"),
                        counters.latency(0.5),
                        counters.latency(0.99)));
    }

    private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
