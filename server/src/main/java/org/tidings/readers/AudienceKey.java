package org.tidings.readers;

import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.Fault;

/** Owns the table {@code audience_key}: browsers bind subscriptions to one VAPID key, so every node must have the same. */
public final class AudienceKey {
    private final Jdbi jdbi;

    public AudienceKey(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Holds the node's key against the one that the readers subscribed with.
     *
     * @param acceptNew whether a new key may take the place of one that is lost
     * @throws Fault when they differ
     */
    public void check(String publicKey, boolean acceptNew) {
        var known = jdbi.inTransaction(handle -> {
            handle.createUpdate("""
                            insert into audience_key (public_key) values (:key)
                            on conflict (only_one) do update
                            set public_key = case when :acceptNew then excluded.public_key
                                             else audience_key.public_key end
                            """)
                    .bind("key", publicKey)
                    .bind("acceptNew", acceptNew)
                    .execute();
            return handle.createQuery("select public_key from audience_key")
                    .mapTo(String.class)
                    .one();
        });
        if (!known.equals(publicKey)) {
            throw Fault.failed(
                    "The readers in this database subscribed with another VAPID key than secrets/vapid-key in"
                            + " the data folder. Put theirs there (every node needs the same); if it is lost for ever, start once"
                            + " with TIDINGS_VAPID_ACCEPT_NEW_KEY=true, and readers will have to follow again.");
        }
    }
}
