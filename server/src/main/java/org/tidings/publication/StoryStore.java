package org.tidings.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.tidings.platform.Json;
import org.tidings.story.Block;
import org.tidings.story.Draft;
import org.tidings.story.Heading;
import org.tidings.story.Slug;
import org.tidings.story.Standing;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.text.CleanText;
import org.tidings.text.Excerpt;

/** Owns the tables {@code story}, {@code story_revision} and {@code story_topic}. */
public final class StoryStore {
    /** Stories with one headline: "Letters to the editor". */
    private static final int MAX_SAME_SLUGS = 100_000;

    /** A tsvector holds at most 1 MB. */
    private static final int MAX_CHARS_SEARCHED = 200_000;

    /** The topics of the row's story, in order, as JSON; null where it has none. */
    private static final String TOPICS = """
            (select json_agg(json_build_object('id', topic.id, 'slug', topic.slug, 'name', topic.name, 'kind', topic.kind)
                    order by story_topic.position)
                from story_topic join topic on topic.id = story_topic.topic_id
                where story_topic.story_id = story.id) as topics
            """;

    private static final String STORIES = "select story.*, " + TOPICS + "from story\n";

    /** What lists need of each story. Its content is the bulk of a row, and is not read. */
    private static final String CARDS = """
            select story.id, story.slug, story.state, story.revision, story.headline, story.headline_proposed,
                story.standfirst, story.byline, story.published_at, story.updated_at, story.opening, story.language,
            """ + TOPICS + "from story\n";

    private final Jdbi jdbi;
    private final Clock clock;

    public StoryStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The story with this text that is not withdrawn. */
    Optional<Story> withText(Handle handle, Draft draft) {
        return handle.createQuery(STORIES + "where text_digest = :digest and state <> 'withdrawn'")
                .bind("digest", TextDigest.of(draft))
                .map((rs, context) -> story(rs))
                .findOne();
    }

    /**
     * Stories since then whose sketches share most with this one. The index {@code story_sketch} finds those that share
     * any; they are few, since the hashes are of runs of four words.
     */
    static List<Story> sharing(Handle handle, long[] sketch, Instant since, long except, int max) {
        return handle.createQuery("select story.*, " + TOPICS + """
                            , (select count(*) from unnest(sketch) as hash where hash = any (:sketch)) as shared
                        from story
                        where sketch && :sketch and state <> 'withdrawn' and updated_at > :since and id <> :except
                        order by shared desc, id
                        limit :max
                        """)
                .bind("sketch", sketch)
                .bind("since", since)
                .bind("except", except)
                .bind("max", max)
                .map((rs, context) -> story(rs))
                .list();
    }

    /** Inserts a story with its first revision and its topics, at an address of its own. */
    Story insert(Handle handle, Draft draft, List<Topic> topics, StoryState state) {
        var now = clock.instant();
        var id = tryInsert(handle, draft, state, now);
        while (id.isEmpty()) { // another story took the address a moment ago
            id = tryInsert(handle, draft, state, now);
        }
        setTopics(handle, id.get(), topics);
        keepRevision(handle, id.get(), 1, draft, topics, content(draft), now);
        return find(handle, id.get()).orElseThrow();
    }

    private static Optional<Long> tryInsert(Handle handle, Draft draft, StoryState state, Instant now) {
        return handle.createQuery("""
                        insert into story (slug, state, revision, headline, headline_proposed, standfirst, byline,
                            opening, language, content, text_digest, sketch, published_at, updated_at, search)
                        values (:slug, :state, 1, :headline, :proposed, :standfirst, :byline,
                            :opening, :language, :content::jsonb, :digest, :sketch, :published, :now, to_tsvector('simple', :text))
                        on conflict (slug) do nothing
                        returning id
                        """)
                .bind("slug", freeSlug(handle, Slug.of(draft.headline())).text())
                .bind("state", state.word())
                .bind("headline", draft.headline())
                .bind("proposed", draft.headlineProposed())
                .bind("standfirst", draft.standfirst().orElse(null))
                .bind("byline", draft.byline().orElse(null))
                .bind("opening", StoryCard.opening(draft.blocks()))
                .bind("language", draft.origin().language().orElse(null))
                .bind("content", content(draft))
                .bind("digest", TextDigest.of(draft))
                .bind("sketch", SameNews.sketch(draft.blocks()))
                .bind(
                        "published",
                        state == StoryState.PUBLISHED
                                // A page's own time; nothing that is published is of tomorrow.
                                ? draft.publishedAt().filter(now::isAfter).orElse(now)
                                : null)
                .bind("now", now)
                .bind("text", searchable(draft))
                .mapTo(Long.class)
                .findOne();
    }

    /** Replaces a story's text and topics by a new revision. The slug follows the headline until readers may hold it. */
    Story revise(Handle handle, Story story, Draft draft, List<Topic> topics) {
        var now = clock.instant();
        var content = content(draft);
        int revision = story.revision() + 1;
        handle.createUpdate("""
                        update story
                        set slug = :slug, revision = :revision, headline = :headline, headline_proposed = :proposed,
                            standfirst = :standfirst, byline = :byline,
                            opening = :opening, language = :language, content = :content::jsonb,
                            text_digest = :digest, sketch = :sketch, updated_at = :now, search = to_tsvector('simple', :text)
                        where id = :id
                        """)
                .bind("slug", slug(handle, story, draft).text())
                .bind("revision", revision)
                .bind("headline", draft.headline())
                .bind("proposed", draft.headlineProposed())
                .bind("standfirst", draft.standfirst().orElse(null))
                .bind("byline", draft.byline().orElse(null))
                .bind("opening", StoryCard.opening(draft.blocks()))
                .bind("language", draft.origin().language().orElse(null))
                .bind("content", content)
                .bind("digest", TextDigest.of(draft))
                .bind("sketch", SameNews.sketch(draft.blocks()))
                .bind("now", now)
                .bind("text", searchable(draft))
                .bind("id", story.id())
                .execute();
        setTopics(handle, story.id(), topics);
        keepRevision(handle, story.id(), revision, draft, topics, content, now);
        return find(handle, story.id()).orElseThrow();
    }

    Story setState(Handle handle, long id, StoryState state) {
        var now = clock.instant();
        handle.createUpdate("""
                        update story
                        set state = :state, updated_at = :now,
                            published_at = case when :state = 'published' then coalesce(published_at, :now) else published_at end
                        where id = :id
                        """)
                .bind("state", state.word())
                .bind("now", now)
                .bind("id", id)
                .execute();
        return find(handle, id).orElseThrow();
    }

    private static String content(Draft draft) {
        return Json.write(StoryContent.of(draft));
    }

    private static String searchable(Draft draft) {
        var text = draft.headline() + " "
                + draft.blocks().stream().map(Block::text).collect(Collectors.joining(" "));
        return Excerpt.cut(text, MAX_CHARS_SEARCHED);
    }

    private static void setTopics(Handle handle, long story, List<Topic> topics) {
        handle.createUpdate("delete from story_topic where story_id = :story")
                .bind("story", story)
                .execute();
        for (int i = 0; i < topics.size(); i++) {
            handle.createUpdate(
                            "insert into story_topic (story_id, topic_id, position) values (:story, :topic, :position)")
                    .bind("story", story)
                    .bind("topic", topics.get(i).id())
                    .bind("position", i)
                    .execute();
        }
    }

    private static void keepRevision(
            Handle handle, long story, int revision, Draft draft, List<Topic> topics, String content, Instant now) {
        handle.createUpdate("""
                        insert into story_revision (story_id, revision, headline, standfirst, byline, content, topics, made_at)
                        values (:story, :revision, :headline, :standfirst, :byline, :content::jsonb, :topics::jsonb, :now)
                        """)
                .bind("story", story)
                .bind("revision", revision)
                .bind("headline", draft.headline())
                .bind("standfirst", draft.standfirst().orElse(null))
                .bind("byline", draft.byline().orElse(null))
                .bind("content", content)
                .bind("topics", Json.write(topics.stream().map(Topic::name).toList()))
                .bind("now", now)
                .execute();
    }

    private static Slug slug(Handle handle, Story story, Draft draft) {
        var wanted = Slug.of(draft.headline());
        boolean stays = story.state() != StoryState.DRAFT || wanted.equals(Slug.of(story.headline()));
        return stays ? story.slug() : freeSlug(handle, wanted);
    }

    /** The slug, or the first number with which it is free. Others who want it wait until this transaction has ended. */
    private static Slug freeSlug(Handle handle, Slug wanted) {
        handle.createQuery("select pg_advisory_xact_lock(hashtext('story slug'), hashtext(:slug))::text")
                .bind("slug", wanted.text())
                .mapTo(String.class)
                .one();
        boolean taken = handle.createQuery("select exists (select 1 from story where slug = :slug)")
                .bind("slug", wanted.text())
                .mapTo(Boolean.class)
                .one();
        return taken
                ? wanted.numbered(handle.createQuery("""
                                select number from generate_series(2, :max) as number
                                where not exists (select 1 from story where slug = :slug || '-' || number)
                                order by number
                                limit 1
                                """)
                        .bind("slug", wanted.text())
                        .bind("max", MAX_SAME_SLUGS)
                        .mapTo(Long.class)
                        .one())
                : wanted;
    }

    // ---- reading ----

    private static Story story(ResultSet rs) throws SQLException {
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

    static Optional<Story> find(Handle handle, long id) {
        return handle.createQuery(STORIES + "where id = :id")
                .bind("id", id)
                .map((rs, context) -> story(rs))
                .findOne();
    }

    public Optional<Story> find(long id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    public Optional<Story> bySlug(Slug slug) {
        return jdbi.withHandle(handle -> handle.createQuery(STORIES + "where slug = :slug")
                .bind("slug", slug.text())
                .map((rs, context) -> story(rs))
                .findOne());
    }

    // ---- lists ----

    private static StoryCard card(ResultSet rs) throws SQLException {
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

    /** Published stories, newest first. Served by the index story_newest. */
    public List<StoryCard> newest(int max) {
        return jdbi.withHandle(handle -> handle.createQuery(CARDS + """
                        where state = 'published'
                        order by published_at desc, id desc
                        limit :max
                        """)
                .bind("max", max)
                .map((rs, context) -> card(rs))
                .list());
    }

    /** Published stories of a topic, newest first. */
    public List<StoryCard> ofTopic(Topic topic, int max) {
        return jdbi.withHandle(handle -> handle.createQuery(CARDS + """
                        join story_topic on story_topic.story_id = story.id
                        where story_topic.topic_id = :topic and story.state = 'published'
                        order by story.published_at desc, story.id desc
                        limit :max
                        """)
                .bind("topic", topic.id())
                .bind("max", max)
                .map((rs, context) -> card(rs))
                .list());
    }

    /** Published stories that hold all these words, newest first. Served by the index story_search. */
    public List<StoryCard> search(String words, int max) {
        return jdbi.withHandle(handle -> handle.createQuery(CARDS + """
                        where state = 'published' and search @@ plainto_tsquery('simple', :words)
                        order by published_at desc, id desc
                        limit :max
                        """)
                .bind("words", CleanText.of(words))
                .bind("max", max)
                .map((rs, context) -> card(rs))
                .list());
    }

    /** Stories in any state, the last changed first. Served by the index story_updated. */
    public List<StoryCard> lastChanged(int max) {
        return jdbi.withHandle(handle -> handle.createQuery(CARDS + "order by updated_at desc, id desc limit :max")
                .bind("max", max)
                .map((rs, context) -> card(rs))
                .list());
    }

    /** Stories published since this time, newest first: for the news sitemap. Served by the index story_newest. */
    public List<StoryCard> publishedSince(Instant since, int max) {
        return jdbi.withHandle(handle -> handle.createQuery(CARDS + """
                        where state = 'published' and published_at >= :since
                        order by published_at desc, id desc
                        limit :max
                        """)
                .bind("since", since)
                .bind("max", max)
                .map((rs, context) -> card(rs))
                .list());
    }
}
