package org.tidings.reminders.envelopes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.tidings.platform.IdleGate;
import org.tidings.webpush.Crypto;

class EnvelopesTest {
    /** What comes before a round may be in a statement, which swallows an interrupt; the database is closed next. */
    @Test
    void aStopBeforeARoundAsksTheDatabaseNothingMore() throws InterruptedException {
        var asked = new AtomicInteger();
        var begun = new CountDownLatch(1);
        var jdbi = Jdbi.create(() -> {
            asked.incrementAndGet();
            throw new SQLException("closed");
        });
        var idle = new Envelopes.IdleTime(1, new IdleGate(), () -> {
            begun.countDown();
            while (!Thread.interrupted()) {
                LockSupport.park();
            }
        });
        try (var _ = Envelopes.start(1 << 20, jdbi, Crypto.best(), idle)) {
            begun.await();
        }
        assertEquals(0, asked.get());
    }
}
