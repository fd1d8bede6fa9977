package org.tidings.readers;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** Owns the table {@code receipt}: what readers' browsers report of reminders. */
public final class ReceiptStore {
    private final Jdbi jdbi;

    public ReceiptStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** A browser reports that a reminder was shown or opened; reported twice, it counts once. */
    public void record(long dispatch, long reader, boolean opened, Instant now) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        insert into receipt (dispatch_id, reader_id, shown_at, opened_at)
                        select dispatch.id, :reader, :now::timestamptz,
                            case when :opened then :now::timestamptz end
                        from dispatch where dispatch.id = :dispatch
                        on conflict (dispatch_id, reader_id) do update
                        set opened_at = coalesce(receipt.opened_at, excluded.opened_at)
                        """)
                .bind("dispatch", dispatch)
                .bind("reader", reader)
                .bind("opened", opened)
                .bind("now", now)
                .execute());
    }
}
