package org.tidings.publication;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.Followers;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.text.Folding;

/** Other names of topics that editors teach at the desk, which can be taken back. Shares the table {@code topic_alias}. */
public final class Aliases {
    private final Jdbi jdbi;
    private final TopicStore topics;
    private final Clock clock;

    public Aliases(Jdbi jdbi, TopicStore topics, Clock clock) {
        this.jdbi = jdbi;
        this.topics = topics;
        this.clock = clock;
    }

    /** A name that an editor said at the desk is another topic's. */
    public record Alias(String written, Topic topic, Optional<Long> story, Instant decidedAt) {}

    /** What came of saying that a name is another topic's. */
    public sealed interface Result {
        record Done(Topic topic) implements Result {}

        /**
         * The name is a topic that readers or other stories have: whether the two become one is to be asked.
         *
         * @param stories those of the topic, in any state
         * @param followers the readers who follow it
         */
        record Used(Topic topic, Topic known, long stories, long followers) implements Result {}

        /** {@code reason} is a sentence for the editor. */
        record Refused(String reason) implements Result {}
    }

    /**
     * Keeps that a name is the same as a topic that there is. A topic of that name which only this story has becomes one
     * with it; others have readers or stories of their own, and are merged on purpose only ({@link #merge}).
     */
    public Result sameAs(String name, String known, long story) {
        var result = jdbi.<Result, RuntimeException>inTransaction(handle -> {
            var target = NamedTopics.byAlias(handle, known);
            if (target.isEmpty()) {
                return new Result.Refused("There is no topic “" + known + "”. Add it as another topic first.");
            }
            var own = NamedTopics.byAlias(handle, name);
            if (own.equals(target)) {
                return new Result.Done(target.get());
            }
            var use = own.map(topic -> use(handle, topic, story)).orElse(Use.NONE);
            if (use.seeded()) {
                return new Result.Refused("“" + own.orElseThrow().name()
                        + "” is a topic that is known from the start. If the two are the same, merge them by the API: POST /api/v1/topics/"
                        + target.get().slug() + "/merge.");
            }
            if (use.ofOthers() || use.followers() > 0) {
                return new Result.Used(own.orElseThrow(), target.get(), use.stories(), use.followers());
            }
            if (own.isPresent()
                    && TopicStore.merge(handle, target.get(), own.get()) instanceof TopicStore.Result.Merged merged) {
                return new Result.Refused(merged.sentence());
            }
            handle.createUpdate("""
                            insert into topic_alias (alias, topic_id, written, story_id, decided_at)
                            values (:alias, :topic, :written, :story, :now)
                            on conflict (alias) do update
                            set topic_id = :topic, written = :written, story_id = :story, decided_at = :now
                            """)
                    .bind("alias", Folding.name(name))
                    .bind("topic", target.get().id())
                    .bind("written", name)
                    .bind("story", story)
                    .bind("now", clock.instant())
                    .execute();
            return new Result.Done(target.get());
        });
        topics.forget();
        return result;
    }

    private record Use(boolean seeded, long stories, boolean ofOthers, long followers) {
        static final Use NONE = new Use(false, 0, false, 0);
    }

    private static Use use(Handle handle, Topic topic, long except) {
        return handle.createQuery("""
                        select seeded,
                            (select count(*) from story_topic where topic_id = :topic) as stories,
                            exists (select 1 from story_topic where topic_id = :topic and story_id <> :story) as others
                        from topic where id = :topic
                        """)
                .bind("topic", topic.id())
                .bind("story", except)
                .map((rs, context) -> new Use(
                        rs.getBoolean("seeded"),
                        rs.getLong("stories"),
                        rs.getBoolean("others"),
                        Followers.of(handle, topic.id())))
                .one();
    }

    /**
     * Makes one topic of two for good: the first's stories, followers and names become the second's.
     *
     * @return the topic that is left; empty where one of them is not there (any more), or both are the same
     */
    public Optional<Topic> merge(Slug from, Slug into) {
        var merged = topics.bySlug(from);
        var left = topics.bySlug(into);
        if (merged.isEmpty() || left.isEmpty() || merged.equals(left)) {
            return Optional.empty();
        }
        return switch (topics.merge(left.get(), merged.get())) {
            case TopicStore.Result.Done(var topic) -> Optional.of(topic);
            case TopicStore.Result.Taken _, TopicStore.Result.Merged _ -> Optional.empty();
        };
    }

    /** The names that editors said are another topic's, the newest first. */
    public List<Alias> newest(int max) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select written, topic_alias.story_id, decided_at, topic.id, slug, name, kind
                        from topic_alias join topic on topic.id = topic_alias.topic_id
                        where decided_at is not null
                        order by decided_at desc, alias
                        limit :max
                        """)
                .bind("max", max)
                .map((rs, context) -> {
                    long story = rs.getLong("story_id");
                    return new Alias(
                            rs.getString("written"),
                            TopicStore.topic(rs),
                            story == 0 ? Optional.empty() : Optional.of(story),
                            rs.getTimestamp("decided_at").toInstant());
                })
                .list());
    }

    /** Takes back what an editor said of a name: from now on it is nobody's. */
    public void forget(String name) {
        jdbi.useHandle(
                handle -> handle.createUpdate("delete from topic_alias where alias = :alias and decided_at is not null")
                        .bind("alias", Folding.name(name))
                        .execute());
        topics.forget();
    }
}
