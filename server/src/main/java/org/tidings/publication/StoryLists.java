package org.tidings.publication;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.story.Paging;
import org.tidings.story.StoryCard;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;

/** Lists of stories, each read by one query. */
public final class StoryLists {
    private final Jdbi jdbi;

    public StoryLists(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Published stories, newest first. Served by the index story_newest. */
    public Paging.Part<StoryCard> newest(Paging paging) {
        return cards("""
                where state = 'published'
                order by published_at desc, id desc
                """, Map.of(), paging);
    }

    /** Published stories of a topic, newest first. */
    public Paging.Part<StoryCard> ofTopic(Topic topic, Paging paging) {
        return cards("""
                join story_topic on story_topic.story_id = story.id
                where story_topic.topic_id = :topic and story.state = 'published'
                order by story.published_at desc, story.id desc
                """, Map.of("topic", topic.id()), paging);
    }

    /** Published stories of a topic from before a time, newest first. */
    public Paging.Part<StoryCard> ofTopicBefore(Topic topic, Instant before, Paging paging) {
        return cards("""
                join story_topic on story_topic.story_id = story.id
                where story_topic.topic_id = :topic and story.state = 'published' and story.published_at < :before
                order by story.published_at desc, story.id desc
                """, Map.of("topic", topic.id(), "before", before), paging);
    }

    /** Published stories of any of these topics, newest first, each once. */
    public Paging.Part<StoryCard> ofTopics(List<Topic> topics, Paging paging) {
        return cards("""
                where state = 'published' and id in (select story_id from story_topic where topic_id = any (:topics))
                order by published_at desc, id desc
                """, Map.of("topics", topics.stream().map(Topic::id).toArray(Long[]::new)), paging);
    }

    /**
     * The stories in this state, or in any, the last changed first. Served by the index story_updated.
     *
     * @param state empty: any
     */
    public Paging.Part<StoryCard> lastChanged(Optional<StoryState> state, Paging paging) {
        return cards(
                (state.isPresent() ? "where state = :state\n" : "") + "order by updated_at desc, id desc\n",
                state.isPresent() ? Map.of("state", state.get().word()) : Map.of(),
                paging);
    }

    /** Stories published since this time, newest first: for the news sitemap. Served by the index story_newest. */
    public Paging.Part<StoryCard> publishedSince(Instant since, Paging paging) {
        return cards("""
                where state = 'published' and published_at >= :since
                order by published_at desc, id desc
                """, Map.of("since", since), paging);
    }

    /** Those of these stories that are published, newest first. */
    public List<StoryCard> of(List<Long> stories) {
        return cards("""
                where state = 'published' and id = any (:stories)
                order by published_at desc, id desc
                """, Map.of("stories", stories.toArray(Long[]::new)), new Paging(1, Math.max(1, stories.size())))
                .entries();
    }

    /** Stories published on a day, the first first. Served by the index story_newest. */
    public Paging.Part<StoryCard> ofDay(LocalDate day, ZoneId zone, Paging paging) {
        return cards("""
                where state = 'published' and published_at >= :from and published_at < :to
                order by published_at, id
                """, Map.of("from", begin(day, zone), "to", begin(day.plusDays(1), zone)), paging);
    }

    private static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Paging.Part<StoryCard> cards(String which, Map<String, ?> parameters, Paging paging) {
        return jdbi.withHandle(
                handle -> paging.part(handle.createQuery(StoryRows.CARDS + which + "limit :limit offset :offset")
                        .bindMap(parameters)
                        .bind("limit", paging.limit())
                        .bind("offset", paging.offset())
                        .map((rs, context) -> StoryRows.card(rs))
                        .list()));
    }

    /** A day with how many stories were published on it. */
    public record Day(LocalDate date, long stories) {}

    /** The days of a month on which stories were published, in order. */
    public List<Day> days(YearMonth month, ZoneId zone) {
        return counted(
                "day",
                "and published_at >= :from and published_at < :to",
                Map.of(
                        "from",
                        begin(month.atDay(1), zone),
                        "to",
                        begin(month.plusMonths(1).atDay(1), zone)),
                zone);
    }

    /** A month, by its first day, with how many stories were published in it; the newest first. */
    public List<Day> months(ZoneId zone) {
        return counted("month", "", Map.of(), zone).reversed();
    }

    private List<Day> counted(String unit, String when, Map<String, ?> parameters, ZoneId zone) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select date_trunc('%s', published_at at time zone :zone)::date as begin, count(*) as stories
                        from story
                        where state = 'published' %s
                        group by begin
                        order by begin
                        """.formatted(unit, when))
                .bindMap(parameters)
                .bind("zone", zone.getId())
                .map((rs, context) -> new Day(rs.getDate("begin").toLocalDate(), rs.getLong("stories")))
                .list());
    }
}
