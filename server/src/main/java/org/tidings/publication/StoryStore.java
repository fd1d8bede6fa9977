package org.tidings.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.tidings.pictures.PictureStore;
import org.tidings.platform.Json;
import org.tidings.story.Draft;
import org.tidings.story.Origin;
import org.tidings.story.Slug;
import org.tidings.story.Story;
import org.tidings.story.StoryCard;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;

/** Owns the tables {@code story}, {@code story_revision} and {@code story_topic}. */
public final class StoryStore {
    /** Stories with one headline: "Letters to the editor". */
    private static final int MAX_SAME_SLUGS = 100_000;

    private final Jdbi jdbi;
    private final Clock clock;

    public StoryStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** The story with this text that is not withdrawn. */
    Optional<Story> withText(Handle handle, Draft draft) {
        return handle.createQuery(StoryRows.STORIES + "where text_digest = :digest and state <> 'withdrawn'")
                .bind("digest", TextDigest.of(draft))
                .map((rs, context) -> StoryRows.story(rs))
                .findOne();
    }

    /**
     * Stories since then whose sketches share most with this one. The index {@code story_sketch} finds those that share
     * any; they are few, since the hashes are of runs of four words.
     */
    static List<Story> sharing(Handle handle, long[] sketch, Instant since, long except, int max) {
        return handle.createQuery("select story.*, " + StoryRows.PICTURE + ", " + StoryRows.TOPICS + """
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
                .map((rs, context) -> StoryRows.story(rs))
                .list();
    }

    /** Inserts a story with its first revision and its topics, at an address of its own. */
    Story insert(Handle handle, Draft draft, List<Topic> topics, StoryState state) {
        var now = clock.instant();
        var id = tryInsert(handle, draft, topics, state, now);
        while (id.isEmpty()) { // another story took the address a moment ago
            id = tryInsert(handle, draft, topics, state, now);
        }
        setTopics(handle, id.get(), topics);
        WhoSaidWhat.set(handle, id.get(), draft.quotations());
        keepRevision(handle, id.get(), 1, draft, topics, content(draft), now);
        return find(handle, id.get()).orElseThrow();
    }

    private static Optional<Long> tryInsert(
            Handle handle, Draft draft, List<Topic> topics, StoryState state, Instant now) {
        var insert = handle.createQuery("""
                        insert into story (slug, state, revision, headline, headline_proposed, standfirst, byline,
                            opening, language, picture_id, picture_alt, picture_credit, content, text_digest, sketch,
                            published_at, updated_at, search)
                        values (:slug, :state, 1, :headline, :proposed, :standfirst, :byline,
                            :opening, :language, :picture, :pictureAlt, :pictureCredit, :content::jsonb, :digest, :sketch, :published, :now, %s)
                        on conflict (slug) do nothing
                        returning id
                        """.formatted(SearchText.VECTOR))
                .bind("slug", freeSlug(handle, Slug.of(draft.headline())).text())
                .bind("state", state.word())
                .bind(
                        "published",
                        state == StoryState.PUBLISHED
                                // A page's own time; nothing that is published is of tomorrow.
                                ? draft.publishedAt().filter(now::isAfter).orElse(now)
                                : null);
        return bound(handle, insert, draft, topics, now).mapTo(Long.class).findOne();
    }

    private static <S extends SqlStatement<S>> S bound(
            Handle handle, S statement, Draft draft, List<Topic> topics, Instant now) {
        var picture = draft.origin().picture();
        return SearchText.bind(statement, draft, topics)
                .bind("headline", draft.headline())
                .bind("proposed", draft.headlineProposed())
                .bind("standfirst", draft.standfirst().orElse(null))
                .bind("byline", draft.byline().orElse(null))
                .bind("opening", StoryCard.opening(draft.blocks()))
                .bind("language", draft.origin().language().orElse(null))
                .bind(
                        "picture",
                        picture.map(shown -> PictureStore.wanted(handle, shown.address()))
                                .orElse(null))
                .bind("pictureAlt", picture.flatMap(Origin.Picture::alt).orElse(null))
                .bind("pictureCredit", picture.flatMap(Origin.Picture::credit).orElse(null))
                .bind("content", content(draft))
                .bind("digest", TextDigest.of(draft))
                .bind("sketch", SameNews.sketch(draft.blocks()))
                .bind("now", now);
    }

    /** Replaces a story's text and topics by a new revision. The slug follows the headline until readers may hold it. */
    Story revise(Handle handle, Story story, Draft draft, List<Topic> topics) {
        var now = clock.instant();
        int revision = story.revision() + 1;
        var update = handle.createUpdate("""
                        update story
                        set slug = :slug, revision = :revision, headline = :headline, headline_proposed = :proposed,
                            standfirst = :standfirst, byline = :byline,
                            opening = :opening, language = :language, picture_id = :picture, picture_alt = :pictureAlt,
                            picture_credit = :pictureCredit, content = :content::jsonb,
                            text_digest = :digest, sketch = :sketch, updated_at = :now, search = %s
                        where id = :id
                        """.formatted(SearchText.VECTOR))
                .bind("slug", slug(handle, story, draft).text())
                .bind("revision", revision)
                .bind("id", story.id());
        bound(handle, update, draft, topics, now).execute();
        setTopics(handle, story.id(), topics);
        WhoSaidWhat.set(handle, story.id(), draft.quotations());
        keepRevision(handle, story.id(), revision, draft, topics, content(draft), now);
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

    /** Withdraws a story, or gives one that is withdrawn the reason that it lacked. */
    Story withdraw(Handle handle, Story story, Withdrawal withdrawal) {
        handle.createUpdate("""
                        update story
                        set state = 'withdrawn', withdrawn_because = coalesce(:reason, withdrawn_because),
                            updated_at = case when state = 'withdrawn' then updated_at else :now end
                        where id = :id
                        """)
                .bind("reason", withdrawal.reason().orElse(null))
                .bind("now", clock.instant())
                .bind("id", story.id())
                .execute();
        return find(handle, story.id()).orElseThrow();
    }

    private static String content(Draft draft) {
        return Json.write(StoryContent.of(draft));
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

    static Optional<Story> find(Handle handle, long id) {
        return handle.createQuery(StoryRows.STORIES + "where id = :id")
                .bind("id", id)
                .map((rs, context) -> StoryRows.story(rs))
                .findOne();
    }

    public Optional<Story> find(long id) {
        return jdbi.withHandle(handle -> find(handle, id));
    }

    /** These stories with their texts, in any order. */
    public List<Story> all(List<Long> ids) {
        return jdbi.withHandle(handle -> handle.createQuery(StoryRows.STORIES + "where id = any (:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((rs, context) -> StoryRows.story(rs))
                .list());
    }

    public Optional<Story> bySlug(Slug slug) {
        return jdbi.withHandle(handle -> handle.createQuery(StoryRows.STORIES + "where slug = :slug")
                .bind("slug", slug.text())
                .map((rs, context) -> StoryRows.story(rs))
                .findOne());
    }
}
