package org.tidings.reminders;

import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears, on every node, that there is work: PostgreSQL's NOTIFY comes with the commit, so no node has to ask. */
final class Wake implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Wake.class);
    private static final String CHANNEL = "tidings_dispatch";
    /** Bounds the wait for a call, so that a connection that has died is noticed. */
    private static final Duration MAX_LISTENING = Duration.ofSeconds(10);

    private static final Duration MAX_STOPPING = Duration.ofSeconds(2);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final Runnable work;
    private final Thread thread;
    private volatile boolean stopping;

    private Wake(Jdbi jdbi, Runnable work) {
        this.jdbi = jdbi;
        this.work = work;
        this.thread = Thread.ofVirtual().name("wake").unstarted(this::listen);
    }

    /** Wakes all nodes, when this transaction commits. */
    static void allNodes(Handle handle) {
        handle.execute("notify " + CHANNEL);
    }

    /** Listens, and has {@code work} done at each call. */
    static Wake listening(Jdbi jdbi, Runnable work) {
        var wake = new Wake(jdbi, work);
        wake.thread.start();
        return wake;
    }

    private void listen() {
        while (!stopping) {
            try (var handle = jdbi.open()) {
                handle.execute("listen " + CHANNEL);
                work.run(); // what came while this node did not listen
                var connection = handle.getConnection().unwrap(PGConnection.class);
                while (!stopping) {
                    if (connection.getNotifications((int) MAX_LISTENING.toMillis()).length > 0) {
                        work.run();
                    }
                }
                handle.execute("unlisten " + CHANNEL);
            } catch (SQLException | RuntimeException e) {
                if (!stopping) {
                    log.warn("the database cannot be listened to; the senders look every second meanwhile", e);
                    pause();
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // A call of our own ends the wait: an interrupt would break the connection.
    @Override
    public void close() {
        stopping = true;
        try {
            jdbi.useHandle(Wake::allNodes);
            thread.join(MAX_STOPPING);
        } catch (RuntimeException e) {
            log.debug("the database cannot be asked to end the listening", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }
}
