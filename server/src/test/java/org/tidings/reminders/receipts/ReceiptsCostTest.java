package org.tidings.reminders.receipts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.TestDatabases;
import org.tidings.platform.database.Database;

/** What a receipt costs the database when there is much in it. */
@ExtendWith(TestDatabases.Shared.class)
class ReceiptsCostTest {
    private static final int READERS = 20_000;
    // Of three who came one after the other one is in the ledger, one in the retry table, and one is being sent to.

    private final TestDatabases databases;
    private Database database;
    private Jdbi jdbi;
    private Receipts receipts;

    ReceiptsCostTest(TestDatabases databases) {
        this.databases = databases;
    }

    @BeforeEach
    void fill() {
        database = Database.open(databases.make(), 4);
        jdbi = database.jdbi();
        receipts = new Receipts(jdbi, Duration.ofDays(90), Clock.systemUTC());
        jdbi.useHandle(handle -> {
            handle.execute("""
                    insert into story (slug, state, revision, headline, headline_proposed, opening, content, text_digest,
                        updated_at, search)
                    values ('story', 'published', 1, 'Title', false, '', '{}', '', now(), '')
                    """);
            handle.execute("""
                    insert into topic (slug, name, kind) select 'topic-' || n, 'Topic ' || n, 'subject' from generate_series(1, 5) as n
                    """);
            handle.execute("""
                    insert into reader (id, endpoint, endpoint_hash, p256dh, auth, token_digest)
                    select (1::bigint << 45) + (n << 12), 'https://push.example.net/' || n, int8send(n), '', '', ''
                    from generate_series(1, ?::bigint) as n
                    """, (long) READERS);
            // All follow all.
            handle.execute("insert into follow select topic.id, 0, block % 64, block, decode(repeat('ff', 64), 'hex')"
                    + " from topic, generate_series(1 << 24, (1 << 24) + 2000) as block");
            handle.execute("""
                    insert into dispatch (story_id, revision, state, breaking, topic_ids, payload, push_topic, expires_at, created_at)
                    select 1, 1, 'sending', false, '{1, 2, 3}', '', 'story', now(), now() from generate_series(1, 20)
                    """);
            handle.execute("insert into dispatch_shard (dispatch_id, shard, lease_until)"
                    + " select dispatch.id, shard, now() from dispatch, generate_series(0, 63) as shard");
            handle.execute("""
                    insert into ledger
                    select dispatch.id, first, upto, now(), now(), (now() at time zone 'UTC')::date, 1, accepted, shard, 201, 1,
                        false, '', places, ''
                    from dispatch,
                        (select shard, min(id) as first, max(id) as upto, count(*) as accepted,
                            string_agg(int4send(((id - first) >> 12)::int), ''::bytea order by id) as places
                        from (select *, min(id) over (partition by shard) as first from reader
                            where (id >> 12 & 1048575) % 3 = 0) as reader
                        group by shard) as chunk
                    """);
            handle.execute("insert into retry select dispatch.id, reader.id, reader.shard, 1, 503, now(), 0"
                    + " from dispatch, reader where (reader.id >> 12 & 1048575) % 3 = 1");
            handle.execute("insert into receipt select dispatch.id, block, ~ 0::bit(512), 0::bit(512)"
                    + " from dispatch, generate_series(1 << 24, (1 << 24) + 2000) as block");
            handle.execute("analyze"); // as the database does before long
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aReceiptIsTakenWithAHandfulOfRowsReadHoweverManyThereAre() {
        for (int n = 9_000; n < 9_003; n++) {
            for (var event : ReceiptEvent.values()) {
                long from = reader(n);
                long read = rowsRead(() -> assertTrue(receipts.record(7, from, event)));
                assertTrue(read > 0 && read < 60, read + " rows for " + event + " by reader " + n);
            }
        }
    }

    @Test
    void oldReceiptsAreFoundWithoutReadingTheOthersOrTheDispatchesWithoutAny() {
        jdbi.useHandle(handle -> {
            handle.execute("update dispatch set created_at = now() - interval '91 days' where id < 3");
            handle.execute("delete from receipt where dispatch_id = 1 or dispatch_id = 2 and block >= (1 << 24) + 15");
            handle.execute("""
                    insert into dispatch (story_id, revision, state, breaking, topic_ids, payload, push_topic, expires_at, created_at)
                    select 1, 1, 'done', false, '{}', '', 'story', now(), now() - interval '91 days' from generate_series(1, 20000)
                    """);
            handle.execute("analyze");
        });
        long read = rowsRead(() -> assertEquals(10, receipts.removeOld(10)));
        assertTrue(read > 0 && read < 100, read + " rows to remove 10");
        assertEquals(5, receipts.removeOld(10));
        long looked = rowsRead(() -> assertEquals(0, receipts.removeOld(10)));
        assertTrue(looked > 0 && looked < 100, looked + " rows to remove none");
    }

    @Test
    void whatManyReadersReportAtTheSameTimeOnTwoNodesCountsOnceEach() {
        jdbi.useHandle(handle -> handle.execute("truncate receipt"));
        var nodes = List.of(receipts, new Receipts(jdbi, Duration.ofDays(90), Clock.systemUTC()));
        var random = new Random(5);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reports = new ArrayList<Callable<Boolean>>();
            for (int n = 3_000; n < 3_600; n += 3) {
                long from = reader(n);
                for (var node : nodes) {
                    reports.add(() -> node.record(7, from, ReceiptEvent.SHOWN));
                    reports.add(() -> node.record(7, from, ReceiptEvent.OPENED));
                    reports.add(() -> node.record(8, from, ReceiptEvent.SHOWN));
                }
            }
            Collections.shuffle(reports, random);
            for (var report : threads.invokeAll(reports)) {
                assertTrue(report.get());
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
        assertEquals(
                List.of("7 opened 200", "7 shown 200", "8 shown 200"),
                jdbi.withHandle(
                        handle -> handle.createQuery("""
                                select dispatch_id || ' ' || outcome || ' ' || sum(count)
                                from dispatch_total group by dispatch_id, outcome order by dispatch_id, outcome
                                """).mapTo(String.class).list()));
        assertEquals(
                List.of(200L, 200L),
                jdbi.withHandle(
                        handle -> handle.createQuery("select sum(bit_count(shown)) from receipt group by dispatch_id")
                                .mapTo(Long.class)
                                .list()));
    }

    @Test
    void receiptsTakeTheirPlaceForTheirBlockAndGrowNoMore() {
        jdbi.useHandle(handle -> handle.execute("truncate receipt"));
        for (int n = 3_072; n < 3_072 + 512; n += 3) {
            assertTrue(receipts.record(7, reader(n), ReceiptEvent.SHOWN));
        }
        assertEquals(
                List.of(1L, 171L),
                jdbi.withHandle(handle -> handle.createQuery(
                                "select unnest(array[count(*), sum(bit_count(shown))]) from receipt")
                        .mapTo(Long.class)
                        .list()));
    }

    @Test
    void aReaderWhomAnAbandonedPartOfAFinishedDispatchDidNotReachIsNotBelieved() {
        assertTrue(receipts.record(8, reader(9_002), ReceiptEvent.SHOWN));
        jdbi.useHandle(
                handle -> handle.execute("update dispatch set state = 'cancelled', finished_at = now() where id = 8"));
        assertFalse(receipts.record(8, reader(9_005), ReceiptEvent.SHOWN));
    }

    @Test
    void whoFollowsForBreakingNewsIsBelievedOfThatWhileItIsBeingSent() {
        jdbi.useHandle(handle -> {
            handle.execute("update follow set kind = 2");
            handle.execute("update dispatch set breaking = true where id = 9");
        });
        assertFalse(receipts.record(8, reader(9_002), ReceiptEvent.SHOWN));
        assertTrue(receipts.record(9, reader(9_002), ReceiptEvent.SHOWN));
    }

    /** The reader with this number among those made here. */
    private static long reader(int n) {
        return (1L << 45) + ((long) n << 12);
    }

    private long rowsRead(Runnable work) {
        return jdbi.inTransaction(handle -> {
            long before = rowsRead(handle);
            work.run(); // in this transaction, whose reads are counted
            return rowsRead(handle) - before;
        });
    }

    private static long rowsRead(Handle handle) {
        return handle.createQuery(
                        "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_xact_user_tables")
                .mapTo(Long.class)
                .one();
    }
}
