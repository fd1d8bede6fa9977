package org.tidings.access;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;

/** Owns the table {@code editor_session}: who is signed in. Tokens are kept as digests only. */
public final class Sessions {
    public static final Duration LENGTH = Duration.ofDays(7);
    /** An editor who signs in with one more browser is signed out of the oldest. */
    static final int MAX_PER_EDITOR = 20;

    private final Jdbi jdbi;
    private final Clock clock;

    public Sessions(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Opens a session; answers its token. */
    public String open(Editor editor) {
        var token = Secrets.token();
        jdbi.useTransaction(handle -> {
            handle.createUpdate("""
                            insert into editor_session (token_digest, editor_id, opened_at, expires_at)
                            values (:digest, :editor, :now, :expires)
                            """)
                    .bind("digest", Secrets.digest(token))
                    .bind("editor", editor.id())
                    .bind("now", clock.instant())
                    .bind("expires", clock.instant().plus(LENGTH))
                    .execute();
            handle.createUpdate("""
                            delete from editor_session
                            where editor_id = :editor and token_digest in (
                                select token_digest from editor_session
                                where editor_id = :editor
                                order by opened_at desc
                                offset :max)
                            """)
                    .bind("editor", editor.id())
                    .bind("max", MAX_PER_EDITOR)
                    .execute();
        });
        return token;
    }

    /** The editor whose session this is, while it lasts. */
    public Optional<Editor> editor(String token) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select editor.id, editor.name
                        from editor_session join editor on editor.id = editor_session.editor_id
                        where token_digest = :digest and expires_at > :now
                        """)
                .bind("digest", Secrets.digest(token))
                .bind("now", clock.instant())
                .map((rs, context) -> new Editor(rs.getLong("id"), rs.getString("name")))
                .findOne());
    }

    /** How many browsers an editor is signed in with. Served by the index editor_session_of_editor. */
    public int count(Editor editor) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from editor_session where editor_id = :editor and expires_at > :now")
                .bind("editor", editor.id())
                .bind("now", clock.instant())
                .mapTo(Integer.class)
                .one());
    }

    /** Signs one browser out. */
    public void end(String token) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from editor_session where token_digest = :digest")
                .bind("digest", Secrets.digest(token))
                .execute());
    }

    /** Signs an editor out everywhere but here. */
    public void endOthers(Editor editor, String token) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "delete from editor_session where editor_id = :editor and token_digest <> :digest")
                .bind("editor", editor.id())
                .bind("digest", Secrets.digest(token))
                .execute());
    }

    static void endAll(Handle handle, Editor editor) {
        handle.createUpdate("delete from editor_session where editor_id = :editor")
                .bind("editor", editor.id())
                .execute();
    }

    /**
     * Removes sessions that have come to their end.
     *
     * @param max maximum number to remove
     * @return how many were removed
     */
    public int removeEnded(int max) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from editor_session
                        where token_digest in (
                            select token_digest from editor_session where expires_at <= :now limit :max)
                        """)
                .bind("now", clock.instant())
                .bind("max", max)
                .execute());
    }
}
