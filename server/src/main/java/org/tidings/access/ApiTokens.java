package org.tidings.access;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Secrets;
import org.tidings.platform.http.Body;
import org.tidings.platform.http.Problem;

/** Owns the table {@code api_token}: which machines may publish. Tokens are kept as digests only. */
public final class ApiTokens {
    private final Jdbi jdbi;

    /**
     * A token in the list of all; the token itself is nowhere.
     *
     * @param lastUsedAt to the minute
     */
    public record Listed(long id, String name, Instant createdAt, Optional<Instant> lastUsedAt) {}

    public ApiTokens(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Makes a token; it is shown here and never again. */
    public String make(String name) {
        var token = "tidings_" + Secrets.token();
        keep(name, token);
        return token;
    }

    /** Lets a token in that was made elsewhere. */
    public void keep(String name, String token) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into api_token (token_digest, name) values (:digest, :name) on conflict do nothing")
                .bind("digest", Secrets.digest(token))
                .bind("name", name)
                .execute());
    }

    /** All tokens, the newest first. */
    public List<Listed> list() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, name, created_at, last_used_at from api_token order by id desc")
                .map((rs, context) -> new Listed(
                        rs.getLong("id"),
                        rs.getString("name"),
                        rs.getTimestamp("created_at").toInstant(),
                        Optional.ofNullable(rs.getTimestamp("last_used_at")).map(Timestamp::toInstant)))
                .list());
    }

    /** Ends a token: from now on it opens nothing. False when there is none with this id. */
    public boolean revoke(long id) {
        return jdbi.withHandle(handle -> handle.createUpdate("delete from api_token where id = :id")
                        .bind("id", id)
                        .execute())
                == 1;
    }

    /** The handler, for requests with a valid token in their {@code Authorization} header alone. */
    public Handler requireToken(Handler handler) {
        return (request, response) -> {
            check(request);
            handler.handle(request, response);
        };
    }

    private void check(ServerRequest request) {
        var token = bearer(request)
                .orElseThrow(() -> Problem.unauthorized(
                        "This needs a token: Authorization: Bearer <token>. Make one with ./tidings token."));
        if (!isKnown(token)) {
            throw Problem.unauthorized("This token is not known here. Make one with ./tidings token.");
        }
    }

    /** Whether a request that anybody may send comes with a token. */
    public boolean isKnown(ServerRequest request) {
        return bearer(request).filter(this::isKnown).isPresent();
    }

    private boolean isKnown(String token) {
        return jdbi.withHandle(handle -> {
            byte[] digest = Secrets.digest(token);
            var stale = handle.createQuery("""
                            select last_used_at is null or last_used_at < now() - interval '1 minute'
                            from api_token
                            where token_digest = :digest
                            """)
                    .bind("digest", digest)
                    .mapTo(Boolean.class)
                    .findOne();
            // To the minute is enough to know which tokens are in use, and every write waits for the disk.
            if (stale.orElse(false)) {
                handle.createUpdate("update api_token set last_used_at = now() where token_digest = :digest")
                        .bind("digest", digest)
                        .execute();
            }
            return stale.isPresent();
        });
    }

    /** The token of an {@code Authorization: Bearer} header. */
    public static Optional<String> bearer(ServerRequest request) {
        return Body.header(request, "Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }
}
