package org.tidings.publication;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Json;
import org.tidings.story.Draft;
import org.tidings.story.Heading;
import org.tidings.story.Story;
import org.tidings.story.StoryText;

/** What a story was: reads {@code story_revision}, which {@link StoryStore} writes. */
public final class Revisions {
    /** A story that is followed live for days has as many. */
    private static final int MAX_LISTED = 500;

    private final Jdbi jdbi;

    Revisions(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A revision in a list. */
    public record Line(int number, String headline, Instant madeAt) {}

    /** A revision as it was. */
    public record Revision(int number, Heading heading, StoryText text, Instant madeAt) {
        /** The story with this text again; its topics and where it came from stay as they are. */
        public Draft restored(Story story) {
            var now = Draft.of(story);
            return new Draft(heading, text, now.topicChoice(), now.origin(), now.publishedAt());
        }
    }

    /** A story's revisions that are kept, the newest first. */
    public List<Line> of(long story) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select revision, headline, made_at from story_revision
                        where story_id = :story
                        order by revision desc
                        limit :max
                        """)
                .bind("story", story)
                .bind("max", MAX_LISTED)
                .map((rs, context) -> new Line(
                        rs.getInt("revision"),
                        rs.getString("headline"),
                        rs.getTimestamp("made_at").toInstant()))
                .list());
    }

    public Optional<Revision> find(long story, int number) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select * from story_revision where story_id = :story and revision = :number
                        """)
                .bind("story", story)
                .bind("number", number)
                .map((rs, context) -> {
                    var content = Json.read(rs.getString("content"), StoryContent.class);
                    return new Revision(
                            number,
                            new Heading(
                                    rs.getString("headline"),
                                    false,
                                    Optional.ofNullable(rs.getString("standfirst")),
                                    Optional.ofNullable(rs.getString("byline"))),
                            new StoryText(content.blocks(), content.quotations(), content.sources(), content.removed()),
                            rs.getTimestamp("made_at").toInstant());
                })
                .findOne());
    }
}
