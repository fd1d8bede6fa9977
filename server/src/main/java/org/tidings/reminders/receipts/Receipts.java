package org.tidings.reminders.receipts;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.database.GroupCommit;
import org.tidings.readers.ReaderId;

/**
 * Owns the table {@code receipt}: what readers' browsers report of reminders. They are counted in the dispatch's totals as
 * they come, so that no report counts them.
 */
public final class Receipts {
    /** Rows of {@code dispatch_total} over which a dispatch's receipts are counted; reports sum them up. */
    private static final int COUNTER_ROWS = 64;

    /** Reports that are written in one transaction, at most. */
    private static final int MAX_TOGETHER = 2000;

    private final GroupCommit<Report, Boolean> together = new GroupCommit<>(this::write, report -> 1, MAX_TOGETHER);
    /** Each node has its own, so that they do not wait for each other. */
    private final int counterRow = ThreadLocalRandom.current().nextInt(COUNTER_ROWS);

    private final Jdbi jdbi;
    private final Duration kept;
    private final Clock clock;

    /** @param kept how long after the beginning of a dispatch its receipts are taken and kept */
    public Receipts(Jdbi jdbi, Duration kept, Clock clock) {
        this.jdbi = jdbi;
        this.kept = kept;
        this.clock = clock;
    }

    /**
     * Records what a browser reports, together with what others report at the same time; returns when it is committed. The
     * same reported twice counts once. Only a reader to whom the dispatch was sent is believed ({@link SentTo}).
     *
     * @return whether the reader is believed
     */
    public boolean record(long dispatch, long reader, ReceiptEvent event) {
        return together.write(new Report(dispatch, reader, event));
    }

    /** Whether a dispatch was sent to a reader, or is being sent. */
    public boolean wasSent(long dispatch, long reader) {
        var asked = new SentTo.Sent(dispatch, reader);
        return jdbi.withHandle(handle -> new SentTo(handle, clock.instant().minus(kept))
                .of(List.of(asked))
                .contains(asked));
    }

    /** What a reader's browser has reported: dispatches of which it showed the reminder, the newest first. */
    public List<Reported> reported(long reader) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                        select dispatch_id, get_bit(opened, :place) = 1 as opened
                        from receipt
                        where block = :block and get_bit(shown, :place) = 1
                        order by dispatch_id desc
                        """)
                .bind("block", new ReaderId(reader).block())
                .bind("place", new ReaderId(reader).place())
                .map((rs, context) -> new Reported(rs.getLong("dispatch_id"), rs.getBoolean("opened")))
                .list());
    }

    /** A reminder that a browser showed, and whether it was opened. */
    public record Reported(long dispatch, boolean opened) {}

    /** A reader has opened a story on the site: it is left out of the reader's next digest. */
    public void opened(long story, long reader) {
        jdbi.useTransaction(handle -> OpenedStories.onSite(handle, story, reader));
    }

    private List<Boolean> write(List<Report> reports) {
        return jdbi.inTransaction(handle -> {
            var sent = new SentTo(handle, clock.instant().minus(kept))
                    .of(reports.stream().map(Report::sent).collect(Collectors.toSet()));
            var believed =
                    reports.stream().map(report -> sent.contains(report.sent())).toList();
            new ReceiptBits(reports.stream()
                            .filter(report -> sent.contains(report.sent()))
                            .toList())
                    .writeTo(handle, counterRow);
            OpenedStories.ofReminders(
                    handle,
                    reports.stream()
                            .filter(report -> report.event() == ReceiptEvent.OPENED && sent.contains(report.sent()))
                            .toList());
            return believed;
        });
    }

    /**
     * Removes receipts of dispatches that began longer ago than receipts are kept. What they counted stays in the totals.
     *
     * @param max maximum number of rows to remove; each has those of up to 512 readers
     * @return how many were removed
     */
    public int removeOld(int max) {
        int removed = 0;
        while (removed < max) {
            int now = removeOfOldest(max - removed);
            if (now == 0) {
                break;
            }
            removed += now;
        }
        return removed;
    }

    // The receipt's key gives the oldest dispatch that has any, and those of it. Later dispatches have greater ids.
    private int removeOfOldest(int max) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                        delete from receipt
                        using (
                            select dispatch_id, block from receipt
                            where dispatch_id = (
                                select id from dispatch
                                where id = (select min(dispatch_id) from receipt) and created_at <= :before)
                            order by block
                            limit :max) as old
                        where receipt.dispatch_id = old.dispatch_id and receipt.block = old.block
                        """)
                .bind("before", clock.instant().minus(kept))
                .bind("max", max)
                .execute());
    }
}
