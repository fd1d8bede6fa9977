package org.tidings.reminders.receipts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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
    /** A reader of a dispatch: every third is in the ledger, every third in the retry table, every third is being sent to. */
    private static final int READER = 9_000;

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
                    select n, 'https://push.example.net/' || n, int8send(n), '', '', '' from generate_series(1, ?) as n
                    """, (long) READERS);
            // All follow all; readers numbered so low are all of one place.
            handle.execute("insert into follow select topic.id, 0, 0, block, '\\x00000001000200030004'"
                    + " from topic, generate_series(0, 20000) as block");
            handle.execute("""
                    insert into dispatch (story_id, revision, state, breaking, topic_ids, payload, push_topic, expires_at, created_at)
                    select 1, 1, 'sending', false, '{1, 2, 3}', '', 'story', now(), now() from generate_series(1, 20)
                    """);
            handle.execute("insert into dispatch_shard (dispatch_id, shard, lease_until)"
                    + " select dispatch.id, shard, now() from dispatch, generate_series(0, 63) as shard");
            handle.execute("""
                    insert into delivery
                    select dispatch.id, reader.id, now(), (now() at time zone 'UTC')::date, 'accepted', 201, 1, 1
                    from dispatch, reader where reader.id % 3 = 0
                    """);
            handle.execute("insert into retry select dispatch.id, reader.id, reader.shard, 1, 503, now(), 0"
                    + " from dispatch, reader where reader.id % 3 = 1");
            handle.execute(
                    "insert into receipt select dispatch.id, reader.id, now(), null from dispatch, reader"
                            + " where reader.id < ?",
                    READER);
            handle.execute("analyze"); // as the database does before long
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aReceiptIsTakenWithAHandfulOfRowsReadHoweverManyThereAre() {
        for (int reader = READER; reader < READER + 3; reader++) {
            for (var event : ReceiptEvent.values()) {
                int from = reader;
                long read = rowsRead(() -> assertTrue(receipts.record(7, from, event)));
                assertTrue(read > 0 && read < 60, read + " rows for " + event + " by reader " + reader);
            }
        }
    }

    @Test
    void oldReceiptsAreFoundWithoutReadingTheOthersOrTheDispatchesWithoutAny() {
        jdbi.useHandle(handle -> {
            handle.execute("update dispatch set created_at = now() - interval '91 days' where id < 3");
            handle.execute("delete from receipt where dispatch_id = 1 or dispatch_id = 2 and reader_id > 15");
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
    void aReceiptWaitsForNoneOfAnotherReaderOfItsShard() {
        jdbi.useTransaction(handle -> {
            assertTrue(receipts.record(7, READER, ReceiptEvent.SHOWN)); // in this transaction, which is open still
            assertTrue(CompletableFuture.supplyAsync(() -> jdbi.inTransaction(other -> {
                        other.execute("set local lock_timeout = '1s'");
                        return receipts.record(7, READER + 3, ReceiptEvent.SHOWN);
                    }))
                    .join());
            assertEquals(
                    1L,
                    handle.createQuery("select count(distinct shard) from reader where id in (?, ?)")
                            .bind(0, READER)
                            .bind(1, READER + 3)
                            .mapTo(Long.class)
                            .one());
        });
        assertEquals(
                2L,
                jdbi.<Long, RuntimeException>withHandle(
                        handle -> handle.createQuery("select sum(count)::bigint from dispatch_total")
                                .mapTo(Long.class)
                                .one()));
    }

    @Test
    void aReaderWhomAnAbandonedPartOfAFinishedDispatchDidNotReachIsNotBelieved() {
        assertTrue(receipts.record(8, READER + 2, ReceiptEvent.SHOWN));
        jdbi.useHandle(
                handle -> handle.execute("update dispatch set state = 'cancelled', finished_at = now() where id = 8"));
        assertFalse(receipts.record(8, READER + 5, ReceiptEvent.SHOWN));
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
