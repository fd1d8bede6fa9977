package org.tidings.adverts;

import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Owns the table {@code house_advert}. */
public final class AdvertStore {
    private final Jdbi jdbi;

    public AdvertStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Every house advert, in the order in which they take turns. */
    public List<Advert> all() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, headline, text, address from house_advert order by id")
                .map((rs, context) -> new Advert(
                        rs.getLong("id"), rs.getString("headline"), rs.getString("text"), rs.getString("address")))
                .list());
    }
}
