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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.intake.names.Seed;
import org.tidings.intake.names.Vocabulary;
import org.tidings.intake.names.VocabularyIndex;
import org.tidings.platform.Cached;
import org.tidings.readers.Followers;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;

/** Owns the tables {@code topic} and {@code topic_alias}: the vocabulary that intake reads and readers follow. */
public final class TopicStore implements Vocabulary {
    private static final Duration OLDEST = Duration.ofSeconds(10);

    private final Jdbi jdbi;
    /** All topics by their folded names and aliases: intake asks for every name in a story. */
    private final Cached<Vocabulary> known;

    public TopicStore(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.known = new Cached<>(this::read, OLDEST, clock);
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

    /** Says that topics have changed in a transaction that is now committed. */
    void forget() {
        known.forget();
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

    static Optional<Topic> byAlias(Handle handle, String name) {
        return handle.createQuery("""
                        select topic.id, slug, name, kind
                        from topic_alias join topic on topic.id = topic_alias.topic_id
                        where alias = :alias
                        """)
                .bind("alias", Folding.name(name))
                .map((rs, context) -> topic(rs))
                .findOne();
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

    /** Those that a reader is shown: not what is only known, of which there is no story and which nobody follows. */
    public List<Listed> offered() {
        return listed("""
                (not seeded
                    or exists (select 1 from story_topic where story_topic.topic_id = topic.id)
                    or exists (select 1 from follow where follow.topic_id = topic.id))
                """);
    }

    /** Those of which there are most published stories, most first. */
    public List<Topic> busiest(int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select topic.id, topic.slug, topic.name, topic.kind
                        from topic
                            join story_topic on story_topic.topic_id = topic.id
                            join story on story.id = story_topic.story_id
                        where story.state = 'published'
                        group by topic.id
                        order by count(*) desc, lower(topic.name)
                        limit :most
                        """)
                .bind("most", most)
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

    /** The topics by these names, in order, each once; unknown ones are made. */
    List<Topic> named(Handle handle, List<TopicName> names) {
        var topics = new ArrayList<Topic>();
        for (var name : names) {
            var topic = byAlias(handle, name.name()).orElseGet(() -> make(handle, name));
            if (topics.stream().noneMatch(t -> t.id() == topic.id())) {
                topics.add(topic);
            }
        }
        return topics;
    }

    private static Topic make(Handle handle, TopicName name) {
        var topic = handle.createQuery("""
                        insert into topic (slug, name, kind) values (:slug, :name, :kind)
                        on conflict (slug) do update set slug = topic.slug
                        returning id, slug, name, kind
                        """)
                .bind("slug", name.slug().text())
                .bind("name", name.name())
                .bind("kind", name.kind().word())
                .map((rs, context) -> topic(rs))
                .one();
        addAlias(handle, topic, name.name());
        return topic;
    }

    private static void addAlias(Handle handle, Topic topic, String alias) {
        handle.createUpdate("insert into topic_alias (alias, topic_id) values (:alias, :topic) on conflict do nothing")
                .bind("alias", Folding.name(alias))
                .bind("topic", topic.id())
                .execute();
    }

    /** Makes a topic, or finds the one that goes by this name. */
    public Topic make(TopicName name, List<String> aliases) {
        var made = jdbi.inTransaction(handle -> {
            var topic = byAlias(handle, name.name()).orElseGet(() -> make(handle, name));
            aliases.forEach(alias -> addAlias(handle, topic, alias));
            return topic;
        });
        forget();
        return made;
    }

    /** Changes a topic's name, kind and further aliases; the old name stays an alias, the slug stays. */
    public Topic change(Topic topic, TopicName name, List<String> aliases) {
        var changed = jdbi.inTransaction(handle -> {
            handle.createUpdate("update topic set name = :name, kind = :kind where id = :id")
                    .bind("name", name.name())
                    .bind("kind", name.kind().word())
                    .bind("id", topic.id())
                    .execute();
            addAlias(handle, topic, name.name());
            aliases.forEach(alias -> addAlias(handle, topic, alias));
            return new Topic(topic.id(), topic.slug(), name.name(), name.kind());
        });
        forget();
        return changed;
    }

    /** Makes one topic of two: the second's stories, followers and names become the first's. */
    public void merge(Topic into, Topic from) {
        jdbi.useTransaction(handle -> merge(handle, into, from));
        forget();
    }

    static void merge(Handle handle, Topic into, Topic from) {
        move(handle, "update topic_alias set topic_id = :into where topic_id = :from", into, from);
        move(handle, """
                    insert into story_topic (story_id, topic_id, position)
                    select story_id, :into, position from story_topic where topic_id = :from
                    on conflict do nothing
                    """, into, from);
        handle.createUpdate("delete from story_topic where topic_id = :from")
                .bind("from", from.id())
                .execute();
        Followers.move(handle, from.id(), into.id());
        move(handle, "update topic set merged_into = :into where id = :from or merged_into = :from", into, from);
    }

    private static void move(Handle handle, String sql, Topic into, Topic from) {
        handle.createUpdate(sql).bind("into", into.id()).bind("from", from.id()).execute();
    }
}
