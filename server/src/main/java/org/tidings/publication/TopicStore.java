package org.tidings.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.intake.names.Seed;
import org.tidings.intake.names.Vocabulary;
import org.tidings.intake.names.VocabularyIndex;
import org.tidings.platform.Cached;
import org.tidings.platform.Edition;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;

/** Owns the tables {@code topic} and {@code topic_alias}: the vocabulary that intake reads and readers follow. */
public final class TopicStore implements Vocabulary {
    private static final Duration MAX_AGE = Duration.ofSeconds(10);

    /** Of a row of {@code topic}. Served by story_topic_of_topic. */
    static final String IS_PUBLIC = """
            exists (
                select 1 from story_topic join story on story.id = story_topic.story_id
                where story_topic.topic_id = topic.id and story.state = 'published')
            """;

    private final Jdbi jdbi;
    /** All topics by their folded names and aliases: intake asks for every name in a story. */
    private final Cached<Vocabulary> known;

    /** The topics of slugs: every reader who registers asks for some. */
    private final Cached<Map<String, Topic>> bySlug;

    private final Edition edition = new Edition();

    public TopicStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.known = new Cached<>(this::read, MAX_AGE, clock);
        this.bySlug = new Cached<>(this::readBySlug, MAX_AGE, clock);
    }

    private Vocabulary read() {
        return jdbi.withHandle(handle -> {
            Map<String, TopicName> all = new HashMap<>();
            handle.createQuery("""
                            select alias, topic.id, slug, name, kind
                            from topic_alias join topic on topic.id = topic_alias.topic_id
                            """)
                    .map((rs, context) ->
                            all.put(rs.getString("alias"), topic(rs).named()))
                    .list();
            return new VocabularyIndex(all);
        });
    }

    /** Says that topics or stories have changed in a transaction that is now committed. */
    void forget() {
        known.forget();
        bySlug.forget();
        edition.changed();
    }

    /** Which changes of topics and stories this node has made. */
    public Edition edition() {
        return edition;
    }

    /** A topic with what a list of topics shows of it. */
    public record Listed(Topic topic, long stories, List<String> aliases) {}

    static Topic topic(ResultSet rs) throws SQLException {
        return new Topic(
                rs.getLong("id"),
                new Slug(rs.getString("slug")),
                rs.getString("name"),
                TopicKind.ofWord(rs.getString("kind")).orElseThrow());
    }

    @Override
    public Optional<TopicName> find(String name) {
        return known.get().find(name);
    }

    private Map<String, Topic> readBySlug() {
        return jdbi.withHandle(handle -> {
            Map<String, Topic> all = new HashMap<>();
            handle.createQuery("""
                            select topic.slug as known_slug, target.id, target.slug, target.name, target.kind
                            from topic join topic as target on target.id = coalesce(topic.merged_into, topic.id)
                            """)
                    .map((rs, context) -> all.put(rs.getString("known_slug"), topic(rs)))
                    .list();
            return all;
        });
    }

    /**
     * The same as {@link #bySlug}, from memory where the topic is known there. What another node has changed within the last
     * seconds may be missed.
     */
    public Optional<Topic> knownBySlug(Slug slug) {
        return Optional.ofNullable(bySlug.get().get(slug.text())).or(() -> bySlug(slug));
    }

    /** The topic with this slug; a merged topic's slug leads to the one it was merged into. */
    public Optional<Topic> bySlug(Slug slug) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select target.id, target.slug, target.name, target.kind
                        from topic join topic as target on target.id = coalesce(topic.merged_into, topic.id)
                        where topic.slug = :slug
                        """)
                .bind("slug", slug.text())
                .map((rs, context) -> topic(rs))
                .findOne());
    }

    /** Makes the topics that are known from the first start, and leaves those alone that are there. */
    public void seed(List<Seed> seeds) {
        if (seeds.stream().flatMap(Seed::names).allMatch(name -> find(name).isPresent())) {
            return; // as at every start but the first
        }
        jdbi.useTransaction(handle -> {
            var topics = handle.prepareBatch("""
                    insert into topic (slug, name, kind, wikidata, media_topic, seeded)
                    values (:slug, :name, :kind, :wikidata, :mediaTopic, true)
                    on conflict (slug) do nothing
                    """);
            var aliases = handle.prepareBatch("""
                    insert into topic_alias (alias, topic_id)
                    select :alias, id from topic where slug = :slug and kind = :kind and merged_into is null
                    on conflict do nothing
                    """);
            for (var seed : seeds) {
                var slug = seed.topic().slug().text();
                var kind = seed.topic().kind().word();
                topics.bind("slug", slug)
                        .bind("name", seed.topic().name())
                        .bind("kind", kind)
                        .bind("wikidata", seed.wikidata().orElse(null))
                        .bind("mediaTopic", seed.mediaTopic().orElse(null))
                        .add();
                seed.names()
                        .forEach(alias -> aliases.bind("alias", Folding.name(alias))
                                .bind("slug", slug)
                                .bind("kind", kind)
                                .add());
            }
            topics.execute();
            aliases.execute();
        });
        forget();
    }

    /** All topics by name, with how many stories each has. */
    public List<Listed> all() {
        return listed("true");
    }

    /** Those that readers see: a topic is public with its first published story. */
    public List<Listed> offered() {
        return listed(IS_PUBLIC);
    }

    /** The topic with this slug, as {@link #bySlug} finds it, if readers may see it. */
    public Optional<Topic> publicBySlug(Slug slug) {
        return bySlug(slug)
                .filter(topic -> jdbi.withHandle(
                        handle -> handle.createQuery("select " + IS_PUBLIC + " from topic where id = :id")
                                .bind("id", topic.id())
                                .mapTo(Boolean.class)
                                .one()));
    }

    /** Those that readers see and of whose names one begins with these words, those of most stories first. */
    public List<Topic> publicNamed(String words, int max) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select topic.id, topic.slug, topic.name, topic.kind
                        from topic
                        where topic.merged_into is null and %s
                          and exists (select from topic_alias where topic_id = topic.id and starts_with(alias, :words))
                        order by (select count(*) from story_topic where topic_id = topic.id) desc, lower(topic.name)
                        limit :max
                        """.formatted(IS_PUBLIC))
                .bind("words", Folding.name(words))
                .bind("max", max)
                .map((rs, context) -> topic(rs))
                .list());
    }

    /** Those of which there are most published stories, most first. */
    public List<Topic> busiest(int max) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select topic.id, topic.slug, topic.name, topic.kind
                        from topic
                            join story_topic on story_topic.topic_id = topic.id
                            join story on story.id = story_topic.story_id
                        where story.state = 'published'
                        group by topic.id
                        order by count(*) desc, lower(topic.name)
                        limit :max
                        """)
                .bind("max", max)
                .map((rs, context) -> topic(rs))
                .list());
    }

    /** Of these topics, as they were read a while ago, those that readers see now, as they are now and in the same order. */
    public List<Topic> asTheyAreNow(List<Topic> before) {
        var ids = before.stream().map(Topic::id).toArray(Long[]::new);
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, slug, name, kind
                        from topic
                        where id = any (:ids) and merged_into is null and %s
                        order by array_position(:ids, id)
                        """.formatted(IS_PUBLIC))
                .bind("ids", ids)
                .map((rs, context) -> topic(rs))
                .list());
    }

    private List<Listed> listed(String which) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select id, slug, name, kind,
                            (select count(*) from story_topic join story on story.id = story_topic.story_id
                             where story_topic.topic_id = topic.id and story.state = 'published') as stories,
                            array(select alias from topic_alias where topic_id = topic.id order by alias) as aliases
                        from topic
                        where merged_into is null and %s
                        order by lower(name)
                        """.formatted(which))
                .map((rs, context) -> new Listed(topic(rs), rs.getLong("stories"), List.of((String[])
                        rs.getArray("aliases").getArray())))
                .list());
    }

    /** What came of making, changing or merging a topic. */
    public sealed interface Result {
        record Done(Topic topic) implements Result {}

        /** Refused: a name is another topic's. */
        record Taken(String name, Topic topic) implements Result {
            /** In a sentence: whose it is. */
            public String sentence() {
                return "“" + name + "” is a name of the topic “" + topic.name() + "” (" + topic.slug()
                        + "). Choose another one, or merge the two.";
            }
        }

        /** Refused: the topic became another one meanwhile. */
        record Merged(Topic topic, Topic into) implements Result {
            /** In a sentence: which one it became. */
            public String sentence() {
                return "“" + topic.name() + "” has been merged into “" + into.name() + "” (" + into.slug() + ").";
            }
        }
    }

    /** The topic that goes by this name; it is made where there is none. */
    public Topic named(TopicName name) {
        var topic = jdbi.inTransaction(
                handle -> NamedTopics.of(handle, List.of(name)).getFirst());
        forget();
        return topic;
    }

    /** Makes a topic with further names, or gives them to the one that goes by this name. */
    public Result make(TopicName name, List<String> aliases) {
        return change(handle -> {
            var known = NamedTopics.byAlias(handle, name.name());
            return taken(handle, aliases, known).orElseGet(() -> {
                var topic = known.orElseGet(() -> NamedTopics.make(handle, name));
                NamedTopics.addAliases(handle, topic, aliases);
                return new Result.Done(topic);
            });
        });
    }

    /** Changes a topic's name, kind and further aliases; the old name stays an alias, the slug stays. */
    public Result change(Topic topic, TopicName name, List<String> aliases) {
        var names = new ArrayList<>(aliases);
        names.add(name.name());
        return change(handle -> {
            var now = lock(handle, topic);
            if (now.id() != topic.id()) {
                return new Result.Merged(topic, now);
            }
            return taken(handle, names, Optional.of(topic)).orElseGet(() -> {
                handle.createUpdate("update topic set name = :name, kind = :kind where id = :id")
                        .bind("name", name.name())
                        .bind("kind", name.kind().word())
                        .bind("id", topic.id())
                        .execute();
                NamedTopics.addAliases(handle, topic, names);
                return new Result.Done(new Topic(topic.id(), topic.slug(), name.name(), name.kind()));
            });
        });
    }

    /** The first of these names that is another topic's than this. */
    private static Optional<Result> taken(Handle handle, List<String> names, Optional<Topic> by) {
        return names.stream()
                .flatMap(name -> NamedTopics.byAlias(handle, name)
                        .filter(owner ->
                                by.filter(topic -> topic.id() == owner.id()).isEmpty())
                        .<Result>map(owner -> new Result.Taken(name, owner))
                        .stream())
                .findFirst();
    }

    /**
     * Makes one topic of two: the second's stories and names become the first's. Its followers follow in the background
     * ({@link org.tidings.readers.MergedFollows}), and are reminded as the first's from now on.
     */
    public Result merge(Topic into, Topic from) {
        return change(handle -> merge(handle, into, from));
    }

    private Result change(Function<Handle, Result> work) {
        var result = jdbi.<Result, RuntimeException>inTransaction(work::apply);
        forget();
        return result;
    }

    static Result merge(Handle handle, Topic into, Topic from) {
        var first = into.id() < from.id() ? into : from;
        var second = first.equals(into) ? from : into;
        // Two merges of the same two wait here for each other, and the second sees what the first has done.
        for (var topic : List.of(first, second)) {
            var now = lock(handle, topic);
            if (now.id() != topic.id()) {
                return new Result.Merged(topic, now);
            }
        }
        move(handle, "update topic_alias set topic_id = :into where topic_id = :from", into, from);
        move(handle, """
                    insert into story_topic (story_id, topic_id, position)
                    select story_id, :into, position from story_topic where topic_id = :from
                    on conflict do nothing
                    """, into, from);
        handle.createUpdate("delete from story_topic where topic_id = :from")
                .bind("from", from.id())
                .execute();
        move(handle, "update topic set merged_into = :into where id = :from or merged_into = :from", into, from);
        return new Result.Done(into);
    }

    /** Holds a topic until the commit; answers the one that it is by now, if it was merged. */
    private static Topic lock(Handle handle, Topic topic) {
        handle.createQuery("select id from topic where id = :id for update")
                .bind("id", topic.id())
                .mapTo(Long.class)
                .one();
        return handle.createQuery("""
                        select target.id, target.slug, target.name, target.kind
                        from topic join topic as target on target.id = coalesce(topic.merged_into, topic.id)
                        where topic.id = :id
                        """)
                .bind("id", topic.id())
                .map((rs, context) -> topic(rs))
                .one();
    }

    private static void move(Handle handle, String sql, Topic into, Topic from) {
        handle.createUpdate(sql).bind("into", into.id()).bind("from", from.id()).execute();
    }
}
