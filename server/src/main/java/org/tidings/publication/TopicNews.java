package org.tidings.publication;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tidings.story.Topic;

/** How often there is news on a topic, on which others with it, and who is quoted in it. */
public final class TopicNews {
    private static final Duration COUNTED = Duration.ofDays(84);
    /** A younger topic has no rate yet. */
    private static final Duration MIN_AGE = Duration.ofDays(28);

    private static final double SECONDS_A_WEEK = Duration.ofDays(7).toSeconds();

    private final Jdbi jdbi;
    private final Clock clock;

    public TopicNews(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * How often a topic has had news in the last twelve weeks, or since its first story where that is younger.
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

    /** The rates of those of these topics that are old enough to have one, by their ids. */
    public Map<Long, Rate> rates(List<Topic> topics) {
        var now = clock.instant();
        return jdbi
                .withHandle(handle -> handle.createQuery("""
                                select topic_id, min(published_at) as first,
                                    count(*) filter (where published_at > :since) as stories
                                from story_topic join story on story.id = story_topic.story_id
                                where topic_id = any (:topics) and state = 'published'
                                group by topic_id
                                having min(published_at) <= :young
                                """)
                        .bind("since", now.minus(COUNTED))
                        .bind("young", now.minus(MIN_AGE))
                        .bindArray(
                                "topics",
                                Long.class,
                                topics.stream().map(Topic::id).toArray())
                        .map((rs, context) -> {
                            var age = Duration.between(rs.getTimestamp("first").toInstant(), now);
                            var counted = age.compareTo(COUNTED) < 0 ? age : COUNTED;
                            double weeks = counted.toSeconds() / SECONDS_A_WEEK;
                            return Map.entry(rs.getLong("topic_id"), new Rate(rs.getLong("stories") / weeks));
                        })
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The topics that a topic's newest stories have most often besides it, most first. */
    public List<Topic> related(Topic topic, int stories, int max) {
        return mostOften("""
                join story_topic on story_topic.story_id = newest.id
                join topic on topic.id = story_topic.topic_id
                where topic.id <> :topic
                """, topic, stories, max);
    }

    /** The people that readers can follow who are quoted most in a topic's newest stories, most first. */
    public List<Topic> speakers(Topic topic, int stories, int max) {
        return mostOften("""
                join story_quotation on story_quotation.story_id = newest.id
                join topic_alias on alias = speaker_key
                join topic on topic.id = topic_alias.topic_id
                where topic.id <> :topic and topic.kind = 'person' and %s
                """.formatted(TopicStore.IS_PUBLIC), topic, stories, max);
    }

    /** @param which SQL: how topics go with the stories in {@code newest}, and which of them are meant */
    private List<Topic> mostOften(String which, Topic topic, int stories, int max) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with newest as (
                            select story.id
                            from story_topic join story on story.id = story_topic.story_id
                            where topic_id = :topic and state = 'published'
                            order by published_at desc
                            limit :stories)
                        select topic.id, topic.slug, topic.name, topic.kind
                        from newest %s
                        group by topic.id
                        order by count(*) desc, lower(topic.name)
                        limit :max
                        """.formatted(which))
                .bind("topic", topic.id())
                .bind("stories", stories)
                .bind("max", max)
                .map((rs, context) -> TopicStore.topic(rs))
                .list());
    }
}
