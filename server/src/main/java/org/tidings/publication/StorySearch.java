package org.tidings.publication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Cached;
import org.tidings.story.Paging;
import org.tidings.story.StoryCard;
import org.tidings.story.StoryState;
import org.tidings.story.Topic;

/** Finds published stories by their words, best first. Served by the index {@code story_search}. */
public final class StorySearch {
    /** Of the stories that have the words, the newest ones that are put in order. */
    private static final int MAX_RANKED = 1_000;
    /** After this many days a story counts half as much as one of today with the same words. */
    private static final int DAYS_TO_HALF = 60;

    /** Newest headlines whose words are proposed for misspelled ones. */
    private static final int MAX_HEADLINES = 5_000;

    private static final Duration MAX_AGE_OF_SPELLING = Duration.ofSeconds(2);

    private final Jdbi jdbi;
    private final Cached<Spelling> spelling;

    public StorySearch(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.spelling = new Cached<>(this::readSpelling, MAX_AGE_OF_SPELLING, clock);
    }

    /**
     * What is looked for.
     *
     * @param words those in quotation marks stand one after the other; the last one may be the beginning of one
     * @param since of stories published since then; empty: of all
     */
    public record Question(String words, Optional<Topic> topic, Optional<Instant> since) {}

    /** The published stories that have all the words, by how well they match and by their age. */
    public Paging.Part<StoryCard> find(Question question, Paging paging) {
        return SearchWords.of(question.words())
                .map(words -> find(words, question, paging))
                .orElseGet(() -> paging.part(List.of()));
    }

    private Paging.Part<StoryCard> find(SearchWords words, Question question, Paging paging) {
        return jdbi.withHandle(handle ->
                paging.part(words.bind(handle.createQuery("""
                        with %s,
                        found as materialized (
                            select story.id, ts_rank(search, question.words) as likeness, published_at
                            from story, question
                            where state = 'published' and search @@ question.words
                              and (:topic::bigint is null or exists (
                                  select from story_topic where story_id = story.id and topic_id = :topic::bigint))
                              and published_at >= coalesce(:since::timestamptz, '-infinity')
                            order by published_at desc
                            limit :ranked)
                        %s join found on found.id = story.id
                        order by likeness / (1 + greatest(extract(epoch from now() - found.published_at), 0) / :half) desc,
                            found.published_at desc, story.id desc
                        limit :limit offset :offset
                        """.formatted(words.asQuestion(), StoryRows.CARDS)))
                        .bind("topic", question.topic().map(Topic::id).orElse(null))
                        .bind("since", question.since().orElse(null))
                        .bind("ranked", MAX_RANKED)
                        .bind("half", Duration.ofDays(DAYS_TO_HALF).toSeconds())
                        .bind("limit", paging.limit())
                        .bind("offset", paging.offset())
                        .map((rs, context) -> StoryRows.card(rs))
                        .list()));
    }

    /**
     * The stories in any state that have all the words, the last changed first.
     *
     * @param state empty: in any state
     */
    public Paging.Part<StoryCard> atDesk(String words, Optional<StoryState> state, Paging paging) {
        return SearchWords.of(words)
                .map(asked -> jdbi.withHandle(handle ->
                        paging.part(asked.bind(handle.createQuery("""
                                with %s
                                %s, question
                                where search @@ question.words and (:state::text is null or state = :state::text)
                                order by updated_at desc, id desc
                                limit :limit offset :offset
                                """.formatted(asked.asQuestion(), StoryRows.CARDS)))
                                .bind("state", state.map(StoryState::word).orElse(null))
                                .bind("limit", paging.limit())
                                .bind("offset", paging.offset())
                                .map((rs, context) -> StoryRows.card(rs))
                                .list())))
                .orElseGet(() -> paging.part(List.of()));
    }

    /** The question with misspelled words put right, where that finds a story. */
    public Optional<String> meant(String words) {
        return spelling.get()
                .corrected(words)
                .filter(other -> !find(new Question(other, Optional.empty(), Optional.empty()), Paging.first(1))
                        .isEmpty());
    }

    private Spelling readSpelling() {
        return new Spelling(jdbi.withHandle(handle -> handle.createQuery("""
                        (select headline from story where state = 'published' order by published_at desc, id desc limit :max)
                        union all
                        select name from topic where merged_into is null
                        """)
                .bind("max", MAX_HEADLINES)
                .mapTo(String.class)
                .list()));
    }
}
