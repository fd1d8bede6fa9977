package org.tidings.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidings.platform.Json;
import org.tidings.story.Heading;
import org.tidings.story.Slug;
import org.tidings.story.Standing;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;

/** How rows of {@code story} are read: whole stories, and the cards of them that lists show. */
final class StoryRows {
    /** The topics of the row's story, in order, as JSON; null where it has none. */
    static final String TOPICS = """
            (select json_agg(json_build_object('id', topic.id, 'slug', topic.slug, 'name', topic.name, 'kind', topic.kind)
                    order by story_topic.position)
                from story_topic join topic on topic.id = story_topic.topic_id
                where story_topic.story_id = story.id) as topics
            """;

    static final String STORIES = "select story.*, " + TOPICS + "from story\n";

    /** What lists need of each story. Its content is the bulk of a row, and is not read. */
    static final String CARDS = """
            select story.id, story.slug, story.state, story.revision, story.headline, story.headline_proposed,
                story.standfirst, story.byline, story.published_at, story.updated_at, story.opening, story.language,
            """ + TOPICS + "from story\n";

    private StoryRows() {}

    static Story story(ResultSet rs) throws SQLException {
        return Json.read(rs.getString("content"), StoryContent.class).story(card(rs));
    }

    private static List<Topic> topics(@Nullable String json) {
        var topics = new ArrayList<Topic>();
        if (json != null) { // a story without topics
            for (var topic : Json.tree(json)) {
                topics.add(new Topic(
                        topic.path("id").asLong(),
                        new Slug(topic.path("slug").asString()),
                        topic.path("name").asString(),
                        TopicKind.ofWord(topic.path("kind").asString()).orElseThrow()));
            }
        }
        return topics;
    }

    static StoryCard card(ResultSet rs) throws SQLException {
        return new StoryCard(
                rs.getLong("id"),
                new Slug(rs.getString("slug")),
                new Standing(
                        StoryState.ofWord(rs.getString("state")),
                        rs.getInt("revision"),
                        Optional.ofNullable(rs.getTimestamp("published_at")).map(Timestamp::toInstant),
                        rs.getTimestamp("updated_at").toInstant()),
                new Heading(
                        rs.getString("headline"),
                        rs.getBoolean("headline_proposed"),
                        Optional.ofNullable(rs.getString("standfirst")),
                        Optional.ofNullable(rs.getString("byline"))),
                rs.getString("opening"),
                Optional.ofNullable(rs.getString("language")),
                topics(rs.getString("topics")));
    }
}
