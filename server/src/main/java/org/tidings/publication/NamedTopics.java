package org.tidings.publication;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.tidings.story.Topic;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;

/** Finds topics by their names and makes those that are not there yet, within a transaction. Shares the tables of topics. */
final class NamedTopics {
    /** Topics whose names have one slug: C, C++, C#. */
    private static final int MAX_SAME_SLUGS = 1000;

    /** Everybody makes topics in this order, so that two who need each other's do not wait for each other. */
    private static final Comparator<TopicName> ORDER_OF_MAKING =
            Comparator.comparing((TopicName name) -> name.slug().text()).thenComparing(TopicName::key);

    private NamedTopics() {}

    /** The topics by these names, in order, each once; those that are not there are made. None is merged until the commit. */
    static List<Topic> of(Handle handle, List<TopicName> names) {
        var ids = new HashMap<TopicName, Long>();
        names.forEach(name -> byAlias(handle, name.name()).ifPresent(topic -> ids.put(name, topic.id())));
        names.stream()
                .filter(name -> !ids.containsKey(name))
                .sorted(ORDER_OF_MAKING)
                .forEach(name -> ids.put(name, make(handle, name).id()));
        var held = held(handle, ids.values());
        return names.stream()
                .map(name -> ids.getOrDefault(name, 0L))
                .flatMap(id -> Stream.ofNullable(held.get(id)))
                .distinct()
                .toList();
    }

    /** By id the topics, or those that they were merged into, which may have happened a moment ago. */
    private static Map<Long, Topic> held(Handle handle, Collection<Long> ids) {
        var held = new HashMap<Long, Topic>();
        if (!ids.isEmpty()) {
            handle.createQuery("select id from topic where id = any (:ids) order by id for key share")
                    .bindArray("ids", Long.class, ids.toArray())
                    .mapTo(Long.class)
                    .list();
            handle.createQuery("""
                            select topic.id as named, target.id, target.slug, target.name, target.kind
                            from topic join topic as target on target.id = coalesce(topic.merged_into, topic.id)
                            where topic.id = any (:ids)
                            """)
                    .bindArray("ids", Long.class, ids.toArray())
                    .map((rs, context) -> Map.entry(rs.getLong("named"), TopicStore.topic(rs)))
                    .forEach(entry -> held.put(entry.getKey(), entry.getValue()));
        }
        return held;
    }

    static Optional<Topic> byAlias(Handle handle, String name) {
        return handle.createQuery("""
                        select topic.id, slug, name, kind
                        from topic_alias join topic on topic.id = topic_alias.topic_id
                        where alias = :alias
                        """)
                .bind("alias", Folding.name(name))
                .map((rs, context) -> TopicStore.topic(rs))
                .findOne();
    }

    /** Makes a topic of a name that is no alias; where another spelling of it has one, that is it. */
    static Topic make(Handle handle, TopicName name) {
        var topic = withFreeSlug(handle, name);
        addAlias(handle, topic, Folding.name(name.name()));
        return topic;
    }

    private static Topic withFreeSlug(Handle handle, TopicName name) {
        for (int number = 1; number <= MAX_SAME_SLUGS; number++) {
            var slug = number == 1
                    ? name.slug().text()
                    : name.slug().numbered(number).text();
            var made = handle.createQuery("""
                            insert into topic (slug, name, kind)
                            select :slug, :name, :kind where not exists (select 1 from topic where slug = :slug)
                            on conflict (slug) do nothing
                            returning id, slug, name, kind
                            """)
                    .bind("slug", slug)
                    .bind("name", name.name())
                    .bind("kind", name.kind().word())
                    .map((rs, context) -> TopicStore.topic(rs))
                    .findOne();
            var topic = made.or(() -> spelling(handle, slug, name));
            if (topic.isPresent()) {
                return topic.get();
            }
        }
        throw new IllegalStateException("there are " + MAX_SAME_SLUGS + " topics called " + name.slug());
    }

    /** The topic at this slug, if this is another spelling of its name or of one that was merged into it. */
    private static Optional<Topic> spelling(Handle handle, String slug, TopicName name) {
        record AtSlug(String name, Topic topic) {}
        return handle.createQuery("""
                        select topic.name as own_name, target.id, target.slug, target.name, target.kind
                        from topic join topic as target on target.id = coalesce(topic.merged_into, topic.id)
                        where topic.slug = :slug
                        """)
                .bind("slug", slug)
                .map((rs, context) -> new AtSlug(rs.getString("own_name"), TopicStore.topic(rs)))
                .findOne()
                .filter(there -> name.isSame(new TopicName(there.name(), name.kind()))
                        || name.isSame(there.topic().named()))
                .map(AtSlug::topic);
    }

    /** Makes names some of a topic's, but for those that are another's. */
    static void addAliases(Handle handle, Topic topic, List<String> aliases) {
        aliases.stream().map(Folding::name).distinct().sorted().forEach(alias -> addAlias(handle, topic, alias));
    }

    private static void addAlias(Handle handle, Topic topic, String alias) {
        handle.createUpdate("insert into topic_alias (alias, topic_id) values (:alias, :topic) on conflict do nothing")
                .bind("alias", alias)
                .bind("topic", topic.id())
                .execute();
    }
}
