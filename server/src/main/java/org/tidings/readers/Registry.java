package org.tidings.readers;

import org.jdbi.v3.core.Jdbi;

/** The room's parts, put together: who is registered, who follows what, and what browsers report. */
public record Registry(ReaderStore readers, Followers followers, ReceiptStore receipts) {
    /** @param changes is called after the commit of each change of a reader */
    public static Registry of(Jdbi jdbi, ReaderChanges changes) {
        return new Registry(new ReaderStore(jdbi, changes), new Followers(jdbi), new ReceiptStore(jdbi));
    }
}
