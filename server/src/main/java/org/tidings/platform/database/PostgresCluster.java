package org.tidings.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tidings.platform.Secrets;

/** PostgreSQL's own files, and the role and database of ours in them. What holds anything is never made anew. */
final class PostgresCluster {
    static final String FOLDER = "cluster";
    private static final String SUPERUSER = "postgres";
    private static final String SUPERUSER_SECRET = "database-superuser-password";

    /** No such user or a wrong password; not let in by pg_hba.conf; no such database (PostgreSQL's appendix A). */
    private static final Set<String> NOT_PREPARED = Set.of("28P01", "28000", "3D000");

    private final Path folder;
    private final DataFolder data;

    private PostgresCluster(Path folder, DataFolder data) {
        this.folder = folder;
        this.data = data;
    }

    /** The cluster in this folder; made when there is none yet. */
    static PostgresCluster open(Path home, PostgresPrograms programs, DataFolder data)
            throws IOException, InterruptedException {
        var cluster = new PostgresCluster(home.resolve(FOLDER), data);
        if (Files.exists(versionFile(home))) {
            // It may have been restored by another user, and with other modes than PostgreSQL insists on.
            programs.runner().takeOver(cluster.folder);
            Files.setPosixFilePermissions(cluster.folder, PosixFilePermissions.fromString("rwx------"));
        } else {
            cluster.make(home, programs);
        }
        return cluster;
    }

    private static Path versionFile(Path home) {
        return home.resolve(FOLDER).resolve("PG_VERSION");
    }

    /** Refuses a cluster of another PostgreSQL, and a folder in its place that holds something else. */
    static void refuseForeign(Path home) throws IOException {
        var version = versionFile(home);
        var cluster = home.resolve(FOLDER);
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

    Path folder() {
        return folder;
    }

    // Whole or not at all: a start that is killed while it makes the cluster leaves nothing that looks like one.
    private void make(Path home, PostgresPrograms programs) throws IOException, InterruptedException {
        var runner = programs.runner();
        runner.refuseNameless();
        var fresh = home.resolve(FOLDER + ".new");
        var passwordFile = home.resolve("password.new");
        Folders.delete(fresh);
        Files.deleteIfExists(passwordFile);
        Files.createFile(
                passwordFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(passwordFile, data.secret(SUPERUSER_SECRET, Secrets::token) + "\n");
        runner.give(passwordFile);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        runner.give(fresh);
        try {
            programs.run(
                    "initdb",
                    "--pgdata=" + runner.seen(fresh),
                    "--username=" + SUPERUSER,
                    "--pwfile=" + runner.seen(passwordFile),
                    "--auth=scram-sha-256",
                    // Its passwords are 256 random bits: making guesses expensive protects nothing, and costs every
                    // connection.
                    "--set=scram_iterations=1",
                    "--encoding=UTF8",
                    // C.UTF-8 from PostgreSQL itself sorts the same on every machine, whatever locales it has.
                    "--locale-provider=builtin",
                    "--locale=C.UTF-8",
                    "--data-checksums",
                    "--no-instructions");
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.deleteIfExists(folder); // an empty one
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Sees to it that our role may use our database, by asking the database itself: what is missing is made, and what is
     * there is kept, whatever files beside the cluster were lost or restored.
     */
    void ensureRole(DatabaseAddress address) throws IOException {
        try {
            DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password())
                    .close();
        } catch (SQLException e) {
            if (!NOT_PREPARED.contains(String.valueOf(e.getSQLState()))) {
                throw new IOException("it does not let Tidings in: " + e.getMessage(), e);
            }
            makeWhatIsMissing(address);
        }
    }

    private void makeWhatIsMissing(DatabaseAddress address) throws IOException {
        var url = address.jdbcUrl().replaceFirst("/[^/]*$", "/postgres");
        try (var connection =
                DriverManager.getConnection(url, SUPERUSER, data.secret(SUPERUSER_SECRET, Secrets::token))) {
            // Tidings itself is no superuser of its own database. The password is base64url: no quote can be in it.
            boolean hasRole = exists(connection, "select from pg_roles where rolname = '" + address.user() + "'");
            boolean hasDatabase =
                    exists(connection, "select from pg_database where datname = '" + address.user() + "'");
            try (var statement = connection.createStatement()) {
                statement.execute((hasRole ? "alter" : "create") + " role " + address.user() + " login password '"
                        + address.password() + "'");
                if (!hasDatabase) {
                    statement.execute("create database " + address.user() + " owner " + address.user());
                }
            }
        } catch (SQLException e) {
            if (NOT_PREPARED.contains(String.valueOf(e.getSQLState()))) {
                throw Fault.failed("The database in " + folder + " was made with other passwords than those in "
                        + data.root().resolve("secrets") + ". Put the folder 'secrets' of the same backup there.");
            }
            throw new IOException("its role cannot be made: " + e.getMessage(), e);
        }
    }

    private static boolean exists(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}
