package org.tidings.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.TestDatabases;
import org.tidings.standin.Await;

@ExtendWith(TestDatabases.Shared.class)
class TransactionsTest {
    private Database database;
    private Jdbi jdbi;

    @BeforeEach
    void twoAccounts(TestDatabases databases) {
        database = Database.open(databases.make(), 4);
        jdbi = database.jdbi();
        jdbi.useHandle(handle -> {
            handle.execute("create table account (name text primary key, amount int not null)");
            handle.execute("insert into account values ('one', 0), ('other', 0)");
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void twoThatLockTheSameRowsInOppositeOrdersAreBothDone() throws Exception {
        var bothHoldTheirFirst = new CyclicBarrier(2);
        var tries = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(2)) {
            var one = threads.submit(() -> addToBoth("one", "other", bothHoldTheirFirst, tries));
            var other = threads.submit(() -> addToBoth("other", "one", bothHoldTheirFirst, tries));
            one.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            other.get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
        assertEquals(List.of(2, 2), amounts());
        // The one that is ended may, tried again at once, meet the other a second time.
        assertTrue(tries.get() > 2, "the database ended one of them");
    }

    private Void addToBoth(String first, String second, CyclicBarrier bothHoldTheirFirst, AtomicInteger tries)
            throws Exception {
        return jdbi.inTransaction(handle -> {
            handle.execute("update account set amount = amount + 1 where name = ?", first);
            if (tries.incrementAndGet() <= 2) {
                bothHoldTheirFirst.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
            handle.execute("update account set amount = amount + 1 where name = ?", second);
            return null;
        });
    }

    @Test
    void oneWhoseRowWasChangedAfterItsSnapshotIsDoneAgainOnTheNewRow() throws Exception {
        var tries = new AtomicInteger();
        jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            int seen = handle.select("select amount from account where name = 'one'")
                    .mapTo(Integer.class)
                    .one();
            if (tries.incrementAndGet() == 1) {
                Thread.ofVirtual()
                        .start(() -> jdbi.useHandle(
                                other -> other.execute("update account set amount = 10 where name = 'one'")))
                        .join();
            }
            handle.execute("update account set amount = ? where name = 'one'", seen + 1);
            return null;
        });
        assertEquals(List.of(11, 0), amounts());
        assertEquals(2, tries.get());
    }

    @Test
    void whatFailsForAnotherReasonIsTriedOnce() {
        var tries = new AtomicInteger();
        assertThrows(
                UnableToExecuteStatementException.class,
                () -> jdbi.useTransaction(handle -> {
                    tries.incrementAndGet();
                    handle.execute("insert into account values ('one', 1)");
                }));
        assertEquals(1, tries.get());
        assertEquals(List.of(0, 0), amounts());
    }

    private List<Integer> amounts() {
        return jdbi.withHandle(handle -> handle.select("select amount from account order by name")
                .mapTo(Integer.class)
                .list());
    }
}
