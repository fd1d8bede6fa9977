package org.tidings.publication;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Json;
import org.tidings.platform.Purge;

/**
 * Owns the table {@code unsaved_text}: what an editor has typed into a story and not saved yet, kept as it is typed so that a
 * browser that ends loses nothing. It also says who else is writing.
 */
public final class UnsavedTexts implements Purge.Old {
    /** What nobody has come back to for so long is gone. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final Clock clock;

    UnsavedTexts(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /**
     * What was typed.
     *
     * @param revision the story's revision that was changed
     * @param fields the form as it was
     */
    public record Unsaved(int revision, Map<String, List<String>> fields, Instant typedAt) {}

    /** An editor who is writing in a story. */
    public record Writer(String name, Instant typedAt) {}

    /** Keeps what an editor has typed, in place of what was kept before; nothing where there is no such story. */
    public void keep(long story, long editor, int revision, Map<String, List<String>> fields) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into unsaved_text (story_id, editor_id, revision, fields, typed_at)
                        select id, :editor, :revision, :fields::jsonb, :now from story where id = :story
                        on conflict (story_id, editor_id) do update
                        set revision = excluded.revision, fields = excluded.fields, typed_at = excluded.typed_at
                        """)
                .bind("story", story)
                .bind("editor", editor)
                .bind("revision", revision)
                .bind("fields", Json.write(fields))
                .bind("now", clock.instant())
                .execute());
    }

    public Optional<Unsaved> of(long story, long editor) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select revision, fields, typed_at from unsaved_text
                        where story_id = :story and editor_id = :editor
                        """)
                .bind("story", story)
                .bind("editor", editor)
                .map((rs, context) -> new Unsaved(
                        rs.getInt("revision"),
                        fields(rs.getString("fields")),
                        rs.getTimestamp("typed_at").toInstant()))
                .findOne());
    }

    private static Map<String, List<String>> fields(String json) {
        var fields = new LinkedHashMap<String, List<String>>();
        Json.tree(json)
                .properties()
                .forEach(field -> fields.put(
                        field.getKey(),
                        field.getValue()
                                .valueStream()
                                .map(value -> value.asString())
                                .toList()));
        return fields;
    }

    /** It was saved, or is not wanted. */
    public void drop(long story, long editor) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from unsaved_text where story_id = :story and editor_id = :editor")
                .bind("story", story)
                .bind("editor", editor)
                .execute());
    }

    /** Who else has typed something into a story since then that is not saved yet. */
    public List<Writer> others(long story, long editor, Instant since) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select name, typed_at
                        from unsaved_text join editor on editor.id = editor_id
                        where story_id = :story and editor_id <> :editor and typed_at > :since
                        order by typed_at desc
                        """)
                .bind("story", story)
                .bind("editor", editor)
                .bind("since", since)
                .map((rs, context) -> new Writer(
                        rs.getString("name"), rs.getTimestamp("typed_at").toInstant()))
                .list());
    }

    @Override
    public int remove(int max) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from unsaved_text
                        where (story_id, editor_id) in (
                            select story_id, editor_id from unsaved_text where typed_at < :before limit :max)
                        """)
                .bind("before", clock.instant().minus(KEPT))
                .bind("max", max)
                .execute());
    }
}
