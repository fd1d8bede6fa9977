package org.tidings.desk;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;

/** Owns the tables {@code editor} and {@code editor_session}. */
public final class Editors {
    /** OWASP's second choice for Argon2id: 19 MiB, 2 passes, 1 lane. */
    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    static final Duration SESSION = Duration.ofDays(7);

    private final Jdbi jdbi;
    private final Clock clock;

    public Editors(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Somebody who is signed in. */
    public record Editor(long id, String name) {}

    /** Makes the first editor where there is none; answers the password, which is told here and never again. */
    public Optional<String> makeFirst(String name) {
        var password = Secrets.password();
        var hash = Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
        int made = jdbi.withHandle(handle ->
                handle.createUpdate("""
                        insert into editor (name, password_hash)
                        select :name, :hash where not exists (select 1 from editor)
                        """).bind("name", name).bind("hash", hash).execute());
        return made == 1 ? Optional.of(password) : Optional.empty();
    }

    /** The editor with this name and password. Takes as long for an unknown name as for a wrong password. */
    Optional<Editor> check(String name, String password) {
        record Row(Editor editor, String hash) {}
        var row = jdbi.withHandle(handle -> handle.createQuery(
                        "select id, name, password_hash from editor where name = :name")
                .bind("name", name)
                .map((rs, context) ->
                        new Row(new Editor(rs.getLong("id"), rs.getString("name")), rs.getString("password_hash")))
                .findOne());
        if (row.isEmpty()) {
            Password.hash(password).addRandomSalt(16).with(ARGON2);
            return Optional.empty();
        }
        var hash = row.get().hash();
        boolean right = Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        return right ? Optional.of(row.get().editor()) : Optional.empty();
    }

    /** Opens a session; answers its token, which is kept as a digest only. */
    String openSession(Editor editor) {
        var token = Secrets.token();
        jdbi.useTransaction(handle -> {
            handle.createUpdate("delete from editor_session where expires_at < :now")
                    .bind("now", clock.instant())
                    .execute();
            handle.createUpdate(
                            "insert into editor_session (token_digest, editor_id, expires_at) values (:digest, :editor, :expires)")
                    .bind("digest", Secrets.digest(token))
                    .bind("editor", editor.id())
                    .bind("expires", clock.instant().plus(SESSION))
                    .execute();
        });
        return token;
    }

    Optional<Editor> bySession(String token) {
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

    void closeSession(String token) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from editor_session where token_digest = :digest")
                .bind("digest", Secrets.digest(token))
                .execute());
    }
}
