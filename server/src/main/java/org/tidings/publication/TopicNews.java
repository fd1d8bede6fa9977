package org.tidings.publication;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tidings.story.Topic;

/** How often there is news on a topic, and on which others with it. */
public final class TopicNews {
    private static final Duration COUNTED = Duration.ofDays(84);

    private final Jdbi jdbi;
    private final Clock clock;

    public TopicNews(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * How often a topic has had news in the last twelve weeks.
     *
     * @param perWeek stories a week
     */
    public record Rate(double perWeek) {
        private static final double WEEKS_A_MONTH = 52.0 / 12;

        /** Whether there is at least one story a week. */
        public boolean isWeekly() {
            return perWeek >= 1;
        }

        /** Whether there is at least one story a month. */
        public boolean isMonthly() {
            return perMonth() >= 1;
        }

        public double perMonth() {
            return perWeek * WEEKS_A_MONTH;
        }
    }

    /** The rates of these topics, by their ids. */
    public Map<Long, Rate> rates(List<Topic> topics) {
        var since = clock.instant().minus(COUNTED);
        double weeks = COUNTED.toDays() / 7.0;
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select topic_id, count(*) filter (where state = 'published' and published_at > :since) as stories
                                from story_topic join story on story.id = story_topic.story_id
                                where topic_id = any (:topics)
                                group by topic_id
                                """)
                        .bind("since", since)
                        .bindArray(
                                "topics",
                                Long.class,
                                topics.stream().map(Topic::id).toArray())
                        .map((rs, context) ->
                                Map.entry(rs.getLong("topic_id"), new Rate(rs.getLong("stories") / weeks)))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The topics that a topic's newest stories have most often besides it, most first. */
    public List<Topic> related(Topic topic, int stories, int max) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with newest as (
                            select story.id
                            from story_topic join story on story.id = story_topic.story_id
                            where topic_id = :topic and state = 'published'
                            order by published_at desc
                            limit :stories)
                        select topic.id, topic.slug, topic.name, topic.kind
                        from newest
                            join story_topic on story_topic.story_id = newest.id
                            join topic on topic.id = story_topic.topic_id
                        where topic.id <> :topic
                        group by topic.id
                        order by count(*) desc, lower(topic.name)
                        limit :max
                        """)
                .bind("topic", topic.id())
                .bind("stories", stories)
                .bind("max", max)
                .map((rs, context) -> TopicStore.topic(rs))
                .list());
    }
}
