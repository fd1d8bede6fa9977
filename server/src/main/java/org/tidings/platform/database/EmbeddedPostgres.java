package org.tidings.platform.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.platform.Secrets;

/**
 * A real PostgreSQL in the data folder, durable as PostgreSQL is by itself: on loopback only, with password
 * authentication, under an unprivileged user, recovered after any {@code kill -9}, and restarted when it dies under us.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String SUPERUSER = "postgres";
    private static final String ROLE = "tidings";
    private static final Duration START_LIMIT = Duration.ofMinutes(5); // recovery of a large cluster takes its time
    private static final Duration STOP_LIMIT = Duration.ofMinutes(2);
    private static final int LAUNCH_ATTEMPTS = 20;
    private static final Duration BETWEEN_LAUNCHES = Duration.ofMillis(500);
    private static final long MIN_FREE_BYTES = 200L << 20;

    private final DataFolder data;
    private final Path home;
    private final Path cluster;
    private final Path programs;
    private final Unprivileged runner;
    private final int port;
    private volatile Process postmaster;
    private volatile boolean stopping;

    /** Where a database answers, and as whom. */
    public record Address(String jdbcUrl, String user, String password) {
        /** Says no password. */
        @Override
        public String toString() {
            return "Address[" + jdbcUrl + "]";
        }
    }

    private EmbeddedPostgres(DataFolder data) throws IOException, InterruptedException {
        this.data = data;
        this.home = data.database();
        this.cluster = home.resolve("cluster");
        Files.createDirectories(home);
        refuseOtherVersion();
        refuseFullDisk();
        this.programs = PostgresPrograms.unpack(home);
        this.runner = Unprivileged.forFolder(home);
        if (!Files.exists(cluster.resolve("PG_VERSION"))) {
            create();
        }
        this.port = freePort();
        this.postmaster = launchAlone();
        try {
            prepareRole();
        } catch (IOException | RuntimeException e) {
            postmaster.destroy();
            throw e;
        }
        Thread.ofVirtual().name("database-watch").start(this::restartWhenItDies);
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
    public static Optional<Address> running(DataFolder data) {
        try {
            var lines = Files.readAllLines(data.database().resolve("cluster/postmaster.pid"));
            return lines.size() >= 4
                    ? Optional.of(address(data, Integer.parseInt(lines.get(3).strip())))
                    : Optional.empty();
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    public Address address() {
        return address(data, port);
    }

    private static Address address(DataFolder data, int port) {
        return new Address(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + ROLE,
                ROLE,
                data.secret("database-password", Secrets::token));
    }

    private void refuseOtherVersion() throws IOException {
        var version = cluster.resolve("PG_VERSION");
        if (Files.exists(version)) {
            var found = Files.readString(version).strip();
            if (!found.equals(PostgresPrograms.MAJOR)) {
                throw Fault.failed("The folder " + cluster + " holds a database of PostgreSQL " + found
                        + "; this Tidings brings PostgreSQL " + PostgresPrograms.MAJOR
                        + ". Run the Tidings that made it, or move the data over with pg_dump (docs/operators.md).");
            }
        } else if (Files.exists(cluster)) {
            try (var files = Files.list(cluster)) {
                if (files.findAny().isPresent()) {
                    throw Fault.failed("The folder " + cluster + " is not empty and holds no PostgreSQL database."
                            + " Move it away, or choose another folder with --data.");
                }
            }
        }
    }

    private void refuseFullDisk() throws IOException {
        long free = Files.getFileStore(home).getUsableSpace();
        if (free < MIN_FREE_BYTES) {
            throw Fault.failed("The disk that holds " + data.root() + " has only " + (free >> 20)
                    + " MB free; the database needs at least " + (MIN_FREE_BYTES >> 20) + " MB. Free some space.");
        }
    }

    private void create() throws IOException, InterruptedException {
        var password = data.secret("database-superuser-password", Secrets::token);
        var passwordFile = home.resolve("password.new");
        Files.deleteIfExists(home.resolve("prepared"));
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, password + "\n");
        runner.give(passwordFile);
        Files.createDirectories(cluster);
        Files.setPosixFilePermissions(cluster, PosixFilePermissions.fromString("rwx------"));
        runner.give(cluster);
        try {
            // C.UTF-8 from PostgreSQL itself sorts the same on every machine, whatever locales it has.
            run(
                    "initdb",
                    "--pgdata=" + runner.seen(cluster),
                    "--username=" + SUPERUSER,
                    "--pwfile=" + runner.seen(passwordFile),
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--locale=C.UTF-8",
                    "--data-checksums",
                    "--no-instructions");
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    // A server that is killed may just have begun to start the database again: the one that it started then takes the
    // lock after we have looked, and a dying one holds it a moment longer.
    private Process launchAlone() throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            stopLeftBehind();
            var process = launch();
            try {
                awaitReady(process);
                return process;
            } catch (IOException e) {
                process.destroy();
                boolean taken = String.valueOf(e.getMessage()).contains("postmaster.pid");
                if (!taken || attempt == LAUNCH_ATTEMPTS) {
                    throw e;
                }
                Thread.sleep(BETWEEN_LAUNCHES);
            }
        }
    }

    // The folder is held by us, so whatever postmaster still runs in it was left behind by a server that was killed.
    private void stopLeftBehind() throws IOException, InterruptedException {
        var pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        var lines = Files.readAllLines(pidFile);
        long pid = lines.isEmpty() ? -1 : parseLong(lines.getFirst().strip());
        var left = ProcessHandle.of(pid).filter(EmbeddedPostgres::isPostgres);
        if (left.isPresent()) {
            log.warn("the database was left running by a server that was killed; stopping it");
            stop("fast");
            left.get()
                    .onExit()
                    .orTimeout(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                    .join();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.endsWith("/postgres")).orElse(false);
    }

    private static long parseLong(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        // In a session of its own, so that Ctrl-C reaches Tidings alone and the database is stopped last.
        var command = new ArrayList<>(Unprivileged.ownSession());
        command.addAll(runner.command(List.of(
                runner.seen(programs.resolve("bin/postgres")),
                "-D",
                runner.seen(cluster),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=",
                // PostgreSQL's own defaults, said here so that no edited file can weaken the promise.
                "-c",
                "fsync=on",
                "-c",
                "full_page_writes=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "max_wal_size=2GB",
                "-c",
                "log_timezone=UTC",
                "-c",
                "timezone=UTC")));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()));
        builder.environment().clear(); // no PG* or TIDINGS_* variable of ours is the database's business
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private Path logFile() {
        return data.logs().resolve("postgresql.log");
    }

    private void awaitReady(Process process) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        var pidFile = cluster.resolve("postmaster.pid");
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException(lastComplaint());
            }
            if (Files.exists(pidFile)) {
                var lines = Files.readAllLines(pidFile);
                if (lines.size() >= 8
                        && lines.get(7).strip().equals("ready")
                        && lines.get(3).strip().equals(Integer.toString(port))) {
                    return;
                }
            }
            Thread.sleep(5);
        }
        throw new IOException("it was not ready within " + START_LIMIT.toMinutes() + " minutes; see " + logFile());
    }

    private String lastComplaint() throws IOException {
        try (var lines = Files.lines(logFile(), StandardCharsets.UTF_8)) {
            var complaints = lines.filter(line -> line.matches(".*(FATAL|PANIC|could not|No space left).*"))
                    .toList();
            return complaints.isEmpty() ? "it stopped at once; see " + logFile() : complaints.getLast();
        }
    }

    private void prepareRole() throws IOException {
        var address = address();
        var superPassword = data.secret("database-superuser-password", Secrets::token);
        var url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        var prepared = home.resolve("prepared");
        if (Files.exists(prepared)) {
            return;
        }
        try (var connection = DriverManager.getConnection(url, SUPERUSER, superPassword);
                var statement = connection.createStatement()) {
            // Tidings itself is no superuser of its own database. The password is base64url: no quote can be in it.
            statement.execute("drop database if exists tidings");
            statement.execute("drop role if exists tidings");
            statement.execute("create role tidings login password '" + address.password() + "'");
            statement.execute("create database tidings owner tidings");
        } catch (SQLException e) {
            throw new IOException("its role cannot be made: " + e.getMessage(), e);
        }
        Files.createFile(prepared);
    }

    private void restartWhenItDies() {
        while (!stopping) {
            try {
                postmaster.waitFor();
                if (stopping) {
                    return;
                }
                log.warn(
                        "the database has stopped by itself (exit code {}); starting it again", postmaster.exitValue());
                Thread.sleep(200); // its children need a moment to notice
                postmaster = launch();
                awaitReady(postmaster);
                log.warn("the database is up again");
            } catch (IOException e) {
                log.error("the database cannot be started again: {}", e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void stop(String mode) throws IOException, InterruptedException {
        run(
                "pg_ctl",
                "stop",
                "--pgdata=" + runner.seen(cluster),
                "--mode=" + mode,
                "--wait",
                "--timeout=" + STOP_LIMIT.toSeconds(),
                "--silent");
    }

    private void run(String program, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(runner.seen(programs.resolve("bin/" + program)));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(runner.command(command))
                .redirectErrorStream(true)
                .directory(Path.of("/").toFile())
                .start();
        process.getOutputStream().close();
        String output;
        try (var reader = process.inputReader()) {
            output = reader.lines().collect(Collectors.joining("; "));
        }
        if (process.waitFor() != 0) {
            throw new IOException(program + " failed: " + output);
        }
    }

    /** Leaves the database running, as a server does that is killed: for the test of what comes after. */
    void abandon() {
        stopping = true;
    }

    /** Stops the database: no transaction is lost, open connections are ended. */
    @Override
    public void close() {
        stopping = true;
        try {
            if (postmaster.isAlive()) {
                stop("fast");
                postmaster.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the database did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
