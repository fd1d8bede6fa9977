package org.tidings.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.platform.HeldPort;
import org.tidings.platform.Secrets;

/**
 * A real PostgreSQL in the data folder, as durable as PostgreSQL is: on loopback only, with password authentication,
 * under an unprivileged user, recovered after any {@code kill -9}, and started again when it dies while we run.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    static final String ROLE = "tidings";
    private static final long MIN_FREE_BYTES = 200L << 20;

    private final DatabaseAddress address;
    private final HeldPort port; // held to the end: the database listens beside it, and again when it has died
    private final Postmaster postmaster;

    private EmbeddedPostgres(DataFolder data) throws IOException, InterruptedException {
        var home = Files.createDirectories(data.database());
        PostgresCluster.refuseForeign(home);
        refuseFullDisk(data);
        var programs = PostgresPrograms.in(home);
        var cluster = PostgresCluster.open(home, programs, data);
        this.port = HeldPort.take("127.0.0.1", 0);
        this.address = address(port.port(), data.secret("database-password", Secrets::token));
        this.postmaster = Postmaster.start(programs, cluster.folder(), port.port(), new PostgresLog(data.logs()));
        try {
            cluster.ensureRole(address);
        } catch (IOException | RuntimeException e) {
            postmaster.close();
            throw e;
        }
        postmaster.restartWhenItDies();
    }

    /** Starts the database of this folder, which the caller holds. Makes it at the first start. */
    public static EmbeddedPostgres start(DataFolder data) {
        try {
            return new EmbeddedPostgres(data);
        } catch (IOException e) {
            throw Fault.failed("The database in " + data.database() + " cannot be started: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the database started", e);
        }
    }

    /** The database of a folder that a running server holds; empty when none runs or this user may not see it. */
    public static Optional<DatabaseAddress> running(DataFolder data) {
        return PostmasterFile.read(data.database().resolve(PostgresCluster.FOLDER))
                .filter(file -> file.port() > 0)
                .flatMap(file -> data.secret("database-password").map(password -> address(file.port(), password)));
    }

    public DatabaseAddress address() {
        return address;
    }

    private static DatabaseAddress address(int port, String password) {
        return new DatabaseAddress("jdbc:postgresql://127.0.0.1:" + port + "/" + ROLE, ROLE, password);
    }

    private static void refuseFullDisk(DataFolder data) throws IOException {
        long free = Files.getFileStore(data.database()).getUsableSpace();
        if (free < MIN_FREE_BYTES) {
            throw Fault.failed("The disk that holds " + data.root() + " has only " + (free >> 20)
                    + " MB free; the database needs at least " + (MIN_FREE_BYTES >> 20) + " MB. Free some space.");
        }
    }

    /** Leaves the database running, as a server does that is killed: for the test of the start after it. */
    void abandon() {
        postmaster.abandon();
    }

    /** Stops the database: no transaction is lost, open connections are ended. */
    @Override
    public void close() {
        postmaster.close();
        port.close();
    }
}
