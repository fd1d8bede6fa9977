package org.tidings.publication;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.story.Paging;
import org.tidings.story.Quotation;
import org.tidings.story.Slug;
import org.tidings.story.Topic;
import org.tidings.text.Folding;

/** Owns the table {@code story_quotation}: what each speaker said, in which story. */
public final class WhoSaidWhat {
    private final Jdbi jdbi;

    public WhoSaidWhat(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Words that a published story has of a person.
     *
     * @param words parts that stand in several paragraphs are joined by a blank line
     * @param source the outlet that first reported them
     * @param language the story's
     */
    public record Said(
            String words,
            Optional<String> source,
            Slug story,
            String headline,
            Optional<String> language,
            Instant publishedAt) {}

    /** Replaces what a story's speakers said. */
    static void set(Handle handle, long story, List<Quotation> quotations) {
        var said = quotations.stream()
                .filter(quotation -> quotation.speaker().isPresent())
                .toList();
        handle.createUpdate("delete from story_quotation where story_id = :story")
                .bind("story", story)
                .execute();
        var speakers =
                said.stream().flatMap(quotation -> quotation.speaker().stream()).toArray(String[]::new);
        handle.createUpdate("""
                        insert into story_quotation (story_id, position, speaker, speaker_key, words, source)
                        select :story, position, speaker, speaker_key, words, nullif(source, '')
                        from unnest(:speakers, :keys, :words, :sources)
                            with ordinality as said (speaker, speaker_key, words, source, position)
                        """)
                .bind("story", story)
                .bindArray("speakers", String.class, (Object[]) speakers)
                .bindArray(
                        "keys",
                        String.class,
                        Arrays.stream(speakers).map(Folding::name).toArray())
                .bindArray(
                        "words",
                        String.class,
                        said.stream().map(Quotation::words).toArray())
                .bindArray(
                        "sources",
                        String.class,
                        said.stream()
                                .map(quotation -> quotation.source().orElse(""))
                                .toArray())
                .execute();
    }

    /** What the person that a topic is was quoted with, newest first. */
    public Paging.Part<Said> by(Topic person, Paging paging) {
        return jdbi.withHandle(handle -> paging.part(handle.createQuery("""
                        select words, source, slug, headline, language, published_at
                        from story_quotation join story on story.id = story_quotation.story_id
                        where speaker_key in (select alias from topic_alias where topic_id = :topic)
                          and state = 'published'
                        order by published_at desc, story.id desc, position
                        limit :limit offset :offset
                        """)
                .bind("topic", person.id())
                .bind("limit", paging.limit())
                .bind("offset", paging.offset())
                .map((rs, context) -> new Said(
                        rs.getString("words"),
                        Optional.ofNullable(rs.getString("source")),
                        new Slug(rs.getString("slug")),
                        rs.getString("headline"),
                        Optional.ofNullable(rs.getString("language")),
                        rs.getTimestamp("published_at").toInstant()))
                .list()));
    }
}
