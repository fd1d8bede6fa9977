package org.tidings.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.tidings.readers.ReaderId;

/** Questions to the ledger that only a benchmark asks, since they read all of it. */
final class Ledgers {
    private final Jdbi jdbi;

    Ledgers(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Milliseconds from the commit to the first answer. */
    long firstReminderMs(long dispatch) {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                        select coalesce(
                            (extract(epoch from min(ledger.began) - dispatch.created_at) * 1000)::bigint, -1)
                        from dispatch left join ledger on ledger.dispatch_id = dispatch.id
                        where dispatch.id = :id
                        group by dispatch.id
                        """).bind("id", dispatch).mapTo(Long.class).one());
    }

    /** Bytes of the write-ahead log up to now. */
    long logBytes() {
        return jdbi.withHandle(handle -> handle.createQuery("select pg_current_wal_lsn() - '0/0'")
                .mapTo(Long.class)
                .one());
    }

    /** Bytes of the ledger with its indexes. */
    long bytes() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select sum(pg_total_relation_size(inhrelid)) from pg_inherits
                        where inhparent = 'ledger'::regclass
                        """).mapTo(Long.class).one());
    }

    /** A reader's final outcome. */
    record Entry(String outcome, int status) {}

    /** What the ledger says of each reader of a dispatch, by the reader's number in the benchmark. */
    Map<Integer, Entry> entries(long dispatch) {
        return jdbi.withHandle(handle -> {
            var entries = new HashMap<Integer, Entry>();
            handle.createQuery("select reader_id, outcome::text, status from delivery where dispatch_id = :id")
                    .bind("id", dispatch)
                    .map((rs, context) -> entries.put(
                            number(rs.getLong("reader_id")), new Entry(rs.getString("outcome"), rs.getInt("status"))))
                    .list();
            return entries;
        });
    }

    /** The numbers of the readers that are there. */
    Set<Integer> readers() {
        return jdbi.withHandle(handle -> handle.createQuery("select id from reader")
                .mapTo(Long.class)
                .map(Ledgers::number)
                .set());
    }

    private static int number(long reader) {
        return (int) new ReaderId(reader).arrival();
    }
}
