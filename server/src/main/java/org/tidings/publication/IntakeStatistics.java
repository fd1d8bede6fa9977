package org.tidings.publication;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What the newest stories show of how right intake was: which names editors kept, took off and added. */
public final class IntakeStatistics {
    /** The newest, in which names are counted. */
    private static final int MAX_STORIES = 2000;

    private final Jdbi jdbi;

    public IntakeStatistics(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * What editors did with a name that intake found in the text of published stories.
     *
     * @param name by which it found the topic
     * @param kept how often it took the topic and the editor kept it
     * @param takenOff how often the editor took it off
     * @param added how often it only suggested the topic and the editor took it
     * @param left how often the editor left a suggestion
     */
    public record NameStatistics(String name, long kept, long takenOff, long added, long left) {}

    /** Of each name that editors took off or added at least this often, what they did with it. */
    public List<NameStatistics> names(int minCorrections) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with newest as (
                            select id, content from story
                            where state = 'published' order by published_at desc, id desc limit :stories),
                        found as (
                            select newest.id, finding -> 'names' ->> 0 as name, finding -> 'topic' ->> 'name' as topic
                            from newest, jsonb_array_elements(newest.content -> 'findings') as finding
                            where finding ->> 'rule' <> 'PAGE' and jsonb_array_length(finding -> 'names') > 0),
                        judged as (
                            select name,
                                (select jsonb_exists(first.topics, found.topic) from story_revision as first
                                 where first.story_id = found.id and first.revision = 1) as taken,
                                exists (
                                    select 1 from story_topic join topic on topic.id = story_topic.topic_id
                                    where story_topic.story_id = found.id and topic.name = found.topic) as is_topic
                            from found)
                        select name,
                            count(*) filter (where taken and is_topic) as kept,
                            count(*) filter (where taken and not is_topic) as taken_off,
                            count(*) filter (where not taken and is_topic) as added,
                            count(*) filter (where not taken and not is_topic) as left_alone
                        from judged
                        group by name
                        having count(*) filter (where taken <> is_topic) >= :least
                        order by count(*) filter (where taken <> is_topic) desc, name
                        """)
                .bind("stories", MAX_STORIES)
                .bind("least", minCorrections)
                .map((rs, context) -> new NameStatistics(
                        rs.getString("name"),
                        rs.getLong("kept"),
                        rs.getLong("taken_off"),
                        rs.getLong("added"),
                        rs.getLong("left_alone")))
                .list());
    }

    /** How many paragraphs of stories begin with these folded words and are no longer than this. */
    public long paragraphs(String opening, int maxChars) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        with newest as (
                            select content from story where state <> 'withdrawn' order by updated_at desc limit :stories)
                        select count(*)
                        from newest, jsonb_array_elements(newest.content -> 'blocks') as block
                        where length(block ->> 'text') <= :longest
                            and starts_with(
                                lower(regexp_replace(block ->> 'text', '[^[:alnum:]]+', ' ', 'g')) || ' ', :opening || ' ')
                        """)
                .bind("stories", MAX_STORIES)
                .bind("longest", maxChars)
                .bind("opening", opening)
                .mapTo(Long.class)
                .one());
    }
}
