package org.tidings.reminders;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns the partitions of {@code ledger}: makes those of the weeks to come, drops those older than the ledger is kept. */
final class LedgerWeeks {
    private static final Logger log = LoggerFactory.getLogger(LedgerWeeks.class);
    private static final int WEEKS_AHEAD = 4;
    private static final String PREFIX = "ledger_week_";
    /** A week is dropped whole, and a day late: what is older than the ledger is kept may be there for so long. */
    static final Duration MAX_OVERDUE = Duration.ofDays(9);

    private static final DateTimeFormatter NAME = DateTimeFormatter.BASIC_ISO_DATE;
    /** Held while partitions change, so that two nodes do not both make the same. */
    private static final long LOCK = 0x7469_6469_6e67_7331L;

    private final Jdbi jdbi;
    private final Duration kept;
    private final Clock clock;

    LedgerWeeks(Jdbi jdbi, Duration kept, Clock clock) {
        this.jdbi = jdbi;
        this.kept = kept;
        this.clock = clock;
    }

    /** Brings the partitions up to date. */
    void tend() {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        jdbi.useTransaction(handle -> {
            handle.execute("select pg_advisory_xact_lock(" + LOCK + ")");
            for (int week = 0; week <= WEEKS_AHEAD; week++) {
                make(handle, monday.plusWeeks(week));
            }
            drop(handle, today.minusDays(kept.toDays()));
        });
    }

    // Made beside the ledger and then attached, which stops nobody from writing; "create … partition of" would.
    private static void make(Handle handle, LocalDate monday) {
        var name = PREFIX + NAME.format(monday);
        boolean there = handle.createQuery("select to_regclass(:name) is not null")
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
        if (there) {
            return;
        }
        handle.execute("create table " + name + " (like ledger including defaults)");
        handle.execute(
                "create unique index " + name + "_once on " + name + " (dispatch_id, shard, upto) where not again");
        handle.execute("create index " + name + "_again on " + name + " (dispatch_id, shard, upto) where again");
        // Rows that came before their week was made: they would stand in the way of it.
        handle.execute("with early as (delete from ledger_other where day >= '" + monday + "' and day < '"
                + monday.plusWeeks(1) + "' returning *) insert into " + name + " select * from early");
        handle.execute("alter table ledger attach partition " + name + " for values from ('" + monday + "') to ('"
                + monday.plusWeeks(1) + "')");
    }

    private static void drop(Handle handle, LocalDate before) {
        var weeks = handle.createQuery("""
                        select child.relname
                        from pg_inherits join pg_class as child on child.oid = pg_inherits.inhrelid
                        where pg_inherits.inhparent = 'ledger'::regclass
                        """).mapTo(String.class).list();
        for (var name : weeks) {
            if (name.startsWith(PREFIX)
                    && LocalDate.parse(name.substring(PREFIX.length()), NAME)
                            .plusWeeks(1)
                            .isBefore(before)) {
                handle.execute("drop table " + name);
                log.info("the ledger's week {} is older than it is kept, and dropped", name);
            }
        }
        handle.createUpdate("delete from ledger_other where day < :before")
                .bind("before", before)
                .execute();
    }
}
