package org.tidings.feeds;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.tidings.feeds.formats.FeedFormat;
import org.tidings.platform.Json;
import org.tidings.platform.fetch.Validators;

/** Rows of the table {@code feed} as feeds. */
final class FeedRows {
    private FeedRows() {}

    static Feed feed(ResultSet rs) throws SQLException {
        return new Feed(
                rs.getLong("id"),
                new Feed.Source(
                        URI.create(rs.getString("address")),
                        rs.getString("title"),
                        Optional.ofNullable(rs.getString("format")).map(FeedFormat::ofWord)),
                new FeedPreferences(
                        FeedPreferences.Destination.ofWord(rs.getString("goes_to"))
                                .orElseThrow(),
                        List.of(Json.read(rs.getString("topics"), String[].class)),
                        rs.getInt("max_per_hour")),
                new Feed.Condition(
                        Optional.ofNullable(rs.getString("pause")).map(Feed.Pause::ofWord),
                        rs.getInt("failures"),
                        Optional.ofNullable(rs.getString("problem")),
                        Optional.ofNullable(rs.getString("notice")),
                        Optional.ofNullable(rs.getTimestamp("answered_at")).map(Timestamp::toInstant)),
                new Feed.Schedule(
                        rs.getTimestamp("next_at").toInstant(),
                        Duration.ofSeconds(rs.getInt("interval_seconds")),
                        new Validators(
                                Optional.ofNullable(rs.getString("etag")),
                                Optional.ofNullable(rs.getString("last_modified")))));
    }
}
