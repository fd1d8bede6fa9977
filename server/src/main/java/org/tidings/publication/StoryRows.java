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
import org.tidings.story.Picture;
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

    /** The picture of the row's story as JSON; null where none is kept. */
    static final String PICTURE = """
            (select json_build_object('name', name, 'width', width, 'height', height, 'widths', widths)
                from picture
                where picture.id = story.picture_id and picture.state = 'stored') as picture
            """;

    static final String STORIES = "select story.*, " + PICTURE + ", " + TOPICS + "from story\n";

    /** What lists need of each story. Its content is the bulk of a row, and is not read. */
    static final String CARDS = """
            select story.id, story.slug, story.state, story.revision, story.headline, story.headline_proposed,
                story.standfirst, story.byline, story.published_at, story.updated_at, story.withdrawn_because,
                story.opening, story.language,
                story.picture_alt, story.picture_credit,
            """ + PICTURE + ", " + TOPICS + "from story\n";

    private StoryRows() {}

    static Story story(ResultSet rs) throws SQLException {
        return Json.read(rs.getString("content"), StoryContent.class).story(card(rs));
    }

    private static Optional<Picture> picture(ResultSet rs) throws SQLException {
        var json = rs.getString("picture");
        if (json == null) {
            return Optional.empty();
        }
        var picture = Json.tree(json);
        var widths = new ArrayList<Integer>();
        picture.path("widths").forEach(width -> widths.add(width.asInt()));
        return Optional.of(new Picture(
                picture.path("name").asString(),
                picture.path("width").asInt(),
                picture.path("height").asInt(),
                widths,
                Optional.ofNullable(rs.getString("picture_alt")),
                Optional.ofNullable(rs.getString("picture_credit"))));
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
                        rs.getTimestamp("updated_at").toInstant(),
                        Optional.ofNullable(rs.getString("withdrawn_because"))),
                new Heading(
                        rs.getString("headline"),
                        rs.getBoolean("headline_proposed"),
                        Optional.ofNullable(rs.getString("standfirst")),
                        Optional.ofNullable(rs.getString("byline"))),
                rs.getString("opening"),
                Optional.ofNullable(rs.getString("language")),
                picture(rs),
                topics(rs.getString("topics")));
    }
}
