package org.tidings.readers;

import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Fault;

/**
 * Owns the table {@code audience_key}: browsers bind a subscription to one VAPID key, so every node must have the one that
 * readers subscribe with now. Earlier ones are remembered, since readers who subscribed with them get nothing.
 */
public final class AudienceKey {
    private final Jdbi jdbi;

    private AudienceKey(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Holds the node's key against the one that the readers subscribed with.
     *
     * @param acceptNew whether a new key may take the place of one that is lost
     * @throws Fault when they differ
     */
    public static AudienceKey hold(Jdbi jdbi, String publicKey, boolean acceptNew) {
        var current = jdbi.inTransaction(handle -> {
            handle.execute("lock table audience_key in exclusive mode"); // nodes may start together
            if (acceptNew) {
                handle.createUpdate("update audience_key set current = false where current and public_key <> :key")
                        .bind("key", publicKey)
                        .execute();
            }
            handle.createUpdate("""
                            insert into audience_key (public_key)
                            select :key
                            where not exists (select from audience_key where current)
                            on conflict (public_key) do update set current = true
                            """).bind("key", publicKey).execute();
            return handle.createQuery("select public_key from audience_key where current")
                    .mapTo(String.class)
                    .one();
        });
        if (!current.equals(publicKey)) {
            throw Fault.failed(
                    "The readers in this database subscribed with another VAPID key than secrets/vapid-key in"
                            + " the data folder. Put theirs there (every node needs the same); if it is lost for ever, start once"
                            + " with TIDINGS_VAPID_ACCEPT_NEW_KEY=true, and readers will have to follow again.");
        }
        return new AudienceKey(jdbi);
    }

    /** How many readers subscribed with another key than the current one. Looks at no reader while there was only one key. */
    public long readersOfOtherKeys() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select count(*)
                        from reader
                        where (select count(*) > 1 from audience_key)
                          and key_id <> (select id from audience_key where current)
                        """).mapTo(Long.class).one());
    }
}
