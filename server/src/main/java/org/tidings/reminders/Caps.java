package org.tidings.reminders;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/**
 * Owns the table {@code capped}: how many reminders readers with a cap have had today. A dispatch takes its place before it is
 * sent, so that two at the same time do not take one place; one that is sent again after a crash finds its place taken by
 * itself.
 */
final class Caps {
    private final Jdbi jdbi;

    Caps(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A reader with a cap.
     *
     * @param day by the reader's own clock
     * @param max reminders a day
     */
    record Capped(long reader, LocalDate day, int max) {}

    /** Takes a place among the reminders of the day for a dispatch; answers the readers who had one left. */
    Set<Long> take(long dispatch, int shard, List<Capped> readers) {
        return jdbi.inTransaction(handle -> handle.createQuery("""
                        with asked as (
                            select * from unnest(:readers, :days::date[], :maxima) as one (reader_id, day, most)),
                        taken as (
                            insert into capped (shard, reader_id, day, dispatches)
                            select :shard, reader_id, day, array[:dispatch] from asked order by reader_id
                            on conflict (shard, reader_id) do update
                            set day = excluded.day,
                                dispatches = case
                                    when capped.day <> excluded.day then excluded.dispatches
                                    when capped.dispatches @> excluded.dispatches then capped.dispatches
                                    when cardinality(capped.dispatches) >= (
                                        select most from asked where asked.reader_id = excluded.reader_id)
                                    then capped.dispatches
                                    else capped.dispatches || excluded.dispatches end
                            returning reader_id, dispatches)
                        select reader_id from taken where :dispatch = any (dispatches)
                        """)
                .bindArray(
                        "readers",
                        Long.class,
                        readers.stream().map(Capped::reader).toArray())
                .bindArray(
                        "days",
                        String.class,
                        readers.stream().map(one -> one.day().toString()).toArray())
                .bindArray(
                        "maxima",
                        Integer.class,
                        readers.stream().map(Capped::max).toArray())
                .bind("shard", (short) shard)
                .bind("dispatch", dispatch)
                .mapTo(Long.class)
                .set());
    }
}
