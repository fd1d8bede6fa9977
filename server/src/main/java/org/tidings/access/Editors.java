package org.tidings.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;

/** Owns the table {@code editor}. */
public final class Editors {
    private final Jdbi jdbi;

    public Editors(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** What came of adding an editor or of giving one a new password. */
    public sealed interface Result {
        /** Done; the password is shown here and never again. */
        record Password(String password) implements Result {}

        /** {@code reason} is a sentence for the person who asked. */
        record Refused(String reason) implements Result {}
    }

    /**
     * An editor in the list of all.
     *
     * @param sessions how many browsers the editor is signed in with
     */
    public record Listed(String name, Instant createdAt, int sessions) {}

    /** Makes the first editor where there is none; answers the password, which is shown here and never again. */
    public Optional<String> makeFirst(String name) {
        boolean anyone = jdbi.withHandle(handle -> handle.createQuery("select exists (select 1 from editor)")
                .mapTo(Boolean.class)
                .one());
        if (anyone) {
            return Optional.empty();
        }
        var password = Secrets.password();
        var hash = Passwords.hash(password);
        int made = jdbi.withHandle(handle ->
                handle.createUpdate("""
                        insert into editor (name, password_hash)
                        select :name, :hash where not exists (select 1 from editor)
                        """).bind("name", name).bind("hash", hash).execute());
        return made == 1 ? Optional.of(password) : Optional.empty();
    }

    /** Adds an editor with a password made here. */
    public Result add(String name) {
        var wanted = name.strip();
        if (wanted.isEmpty()
                || wanted.length() > Editor.MAX_NAME_CHARS
                || wanted.chars().anyMatch(Character::isISOControl)) {
            return new Result.Refused(
                    "An editor's name has 1 to " + Editor.MAX_NAME_CHARS + " characters, on one line.");
        }
        var password = Secrets.password();
        var hash = Passwords.hash(password);
        int made = jdbi.withHandle(handle -> handle.createUpdate(
                        "insert into editor (name, password_hash) values (:name, :hash) on conflict (name) do nothing")
                .bind("name", wanted)
                .bind("hash", hash)
                .execute());
        return made == 1
                ? new Result.Password(password)
                : new Result.Refused("There is an editor named “" + wanted + "” already.");
    }

    /** Gives an editor a new password made here, and signs them out everywhere. */
    public Result changePassword(String name) {
        var password = Secrets.password();
        var hash = Passwords.hash(password);
        return jdbi.inTransaction(handle -> {
            var editor = byName(handle, name.strip()).map(Known::editor);
            editor.ifPresent(known -> {
                keepHash(handle, known, hash);
                Sessions.endAll(handle, known);
            });
            return editor.<Result>map(known -> new Result.Password(password))
                    .orElseGet(() -> new Result.Refused("There is no editor named “" + name.strip() + "”."));
        });
    }

    /** All editors, by name. */
    public List<Listed> list() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select name, created_at,
                            (select count(*) from editor_session where editor_id = editor.id and expires_at > now())
                                as sessions
                        from editor
                        order by name
                        """)
                .map((rs, context) -> new Listed(
                        rs.getString("name"), rs.getTimestamp("created_at").toInstant(), rs.getInt("sessions")))
                .list());
    }

    /** Keeps the hash of the password that an editor has chosen. */
    void keepHash(Editor editor, String hash) {
        jdbi.useHandle(handle -> keepHash(handle, editor, hash));
    }

    private static void keepHash(Handle handle, Editor editor, String hash) {
        handle.createUpdate("update editor set password_hash = :hash where id = :id")
                .bind("hash", hash)
                .bind("id", editor.id())
                .execute();
    }

    /** An editor with the hash of their password. */
    record Known(Editor editor, String hash) {}

    Optional<Known> byName(String name) {
        return jdbi.withHandle(handle -> byName(handle, name));
    }

    private static Optional<Known> byName(Handle handle, String name) {
        return handle.createQuery("select id, name, password_hash from editor where name = :name")
                .bind("name", name)
                .map((rs, context) ->
                        new Known(new Editor(rs.getLong("id"), rs.getString("name")), rs.getString("password_hash")))
                .findOne();
    }
}
