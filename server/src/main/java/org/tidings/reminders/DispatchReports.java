package org.tidings.reminders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.Headcount;

/** How far dispatches are, read from their counters. */
public final class DispatchReports {
    private final Jdbi jdbi;

    DispatchReports(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** How far a dispatch is. */
    public Optional<DispatchProgress> progress(long dispatch) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select dispatch.*,
                            (select count(*) from retry where retry.dispatch_id = dispatch.id and retry.revision > 0)
                                as on_their_way,
                            (select count(*) from retry where retry.dispatch_id = dispatch.id and retry.revision = 0)
                                as to_try_again,
                            (select count(shown_at) from receipt where receipt.dispatch_id = dispatch.id) as shown,
                            (select count(opened_at) from receipt where receipt.dispatch_id = dispatch.id) as opened
                        from dispatch
                        where id = :id
                        """)
                .bind("id", dispatch)
                .map((rs, context) -> progress(handle, rs))
                .findOne());
    }

    /** The newest dispatch of a story. Served by the index dispatch_of_story. */
    public Optional<DispatchProgress> newestOfStory(long story) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select id from dispatch where story_id = :story order by id desc limit 1")
                        .bind("story", story)
                        .mapTo(Long.class)
                        .findOne())
                .flatMap(this::progress);
    }

    /** The dispatches of a story, newest first. */
    public List<DispatchProgress> ofStory(long story) {
        var ids = jdbi.withHandle(
                handle -> handle.createQuery("select id from dispatch where story_id = :story order by id desc")
                        .bind("story", story)
                        .mapTo(Long.class)
                        .list());
        return ids.stream().flatMap(id -> progress(id).stream()).toList();
    }

    private static DispatchProgress progress(Handle handle, ResultSet rs) throws SQLException {
        long id = rs.getLong("id");
        var counters = counters(handle, id);
        long audience = rs.getLong("audience");
        boolean counted = !rs.wasNull();
        long corrects = rs.getLong("corrects"); // 0 when null
        return new DispatchProgress(
                new DispatchProgress.Subject(
                        id,
                        rs.getLong("story_id"),
                        rs.getInt("revision"),
                        corrects == 0 ? Optional.empty() : Optional.of(corrects)),
                DispatchState.ofWord(rs.getString("state")),
                counted ? Optional.of(new Headcount(audience, !rs.getBoolean("audience_about"))) : Optional.empty(),
                new DispatchProgress.Tally(
                        counters.outcomes(),
                        counters.tooLong(),
                        rs.getLong("on_their_way"),
                        rs.getLong("to_try_again"),
                        new DispatchProgress.Receipts(rs.getLong("shown"), rs.getLong("opened"))),
                new DispatchProgress.Pace(
                        instant(rs, "created_at").orElseThrow(),
                        instant(rs, "finished_at"),
                        counters.latency(0.5),
                        counters.latency(0.99)));
    }

    private static Optional<Instant> instant(ResultSet rs, String column) throws SQLException {
        return Optional.ofNullable(rs.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** A dispatch's counters by kind. */
    private record Counters(Map<DeliveryOutcome, Long> outcomes, long tooLong, long[] latencies) {
        Optional<java.time.Duration> latency(double share) {
            return LongStream.of(latencies).anyMatch(count -> count > 0)
                    ? Optional.of(Latency.percentile(latencies, share))
                    : Optional.empty();
        }
    }

    private static Counters counters(Handle handle, long dispatch) {
        var outcomes = new EnumMap<DeliveryOutcome, Long>(DeliveryOutcome.class);
        var latencies = new long[Latency.BUCKETS];
        var others = new HashMap<String, Long>();
        // Served by the table's key.
        handle.createQuery(
                        "select outcome, sum(count) as count from dispatch_total where dispatch_id = :id group by outcome")
                .bind("id", dispatch)
                .map((row, context) -> Map.entry(row.getString("outcome"), row.getLong("count")))
                .forEach(counter -> {
                    var bucket = Latency.bucket(counter.getKey());
                    var outcome = DeliveryOutcome.ofWord(counter.getKey());
                    if (bucket.isPresent()) {
                        latencies[bucket.get()] = counter.getValue();
                    } else if (outcome.isPresent()) {
                        outcomes.put(outcome.get(), counter.getValue());
                    } else {
                        others.put(counter.getKey(), counter.getValue());
                    }
                });
        return new Counters(outcomes, others.getOrDefault(LedgerEntries.TOO_LONG, 0L), latencies);
    }
}
