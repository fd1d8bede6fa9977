package org.tidings.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.standin.Await;

@Order(3)
class EmbeddedPostgresTest {
    @TempDir
    private Path folder;

    @Test
    void itIsDurableClosedToStrangersAndSurvivesTheKillOfItsPostmaster() throws Exception {
        var data = DataFolder.open(folder.resolve("data"));
        try (var hold = data.hold();
                var postgres = EmbeddedPostgres.start(data)) {
            var address = postgres.address();
            try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                    var statement = connection.createStatement()) {
                statement.execute("create table kept (what text)");
                statement.execute("insert into kept values ('a promise')");
                for (var setting : new String[] {"fsync", "full_page_writes", "synchronous_commit"}) {
                    try (var rows = statement.executeQuery("show " + setting)) {
                        assertTrue(rows.next());
                        assertEquals("on", rows.getString(1), setting);
                    }
                }
                try (var rows = statement.executeQuery("select usesuper from pg_user where usename = current_user")) {
                    assertTrue(rows.next());
                    assertFalse(rows.getBoolean(1), "Tidings is no superuser");
                }
            }
            for (var user : new String[] {"postgres", "tidings"}) {
                assertThrows(
                        SQLException.class,
                        () -> DriverManager.getConnection(address.jdbcUrl(), user, "")
                                .close(),
                        "trust: " + user);
            }
            long pid = postmaster(data);
            assertTrue(ProcessHandle.of(pid).orElseThrow().destroyForcibly());
            assertEquals("a promise", read(address), "it is started again, and nothing is lost");
        }
        assertEquals("rw-------", mode(data.root().resolve("secrets/database-password")));
        assertEquals("rwx------", mode(data.root().resolve("secrets")));

        // Left over: the postmaster lives on as after kill -9 of the server, and the next start takes the folder
        // over.
        var left = EmbeddedPostgres.start(data);
        long orphan = postmaster(data);
        left.abandon();
        assertTrue(ProcessHandle.of(orphan).isPresent());
        try (var postgres = EmbeddedPostgres.start(data)) {
            assertEquals("a promise", read(postgres.address()));
            assertTrue(ProcessHandle.of(orphan).isEmpty());
        }
    }

    @Test
    void aRestoreOfTheFilesThatTheGuideNamesKeepsWhatTheDatabaseHolds() throws Exception {
        var data = DataFolder.open(folder.resolve("before"));
        try (var postgres = EmbeddedPostgres.start(data)) {
            execute(postgres.address(), "create table kept (what text)", "insert into kept values ('a story')");
        }
        var restored = folder.resolve("after");
        for (var part : List.of("secrets", "database/cluster")) {
            copy(data.root().resolve(part), restored.resolve(part));
        }

        // A start of before that was cut off by a power cut: PostgreSQL's own file for its process is there and empty.
        Files.createFile(restored.resolve("database/cluster/postmaster.pid"));

        var again = DataFolder.open(restored);
        try (var postgres = EmbeddedPostgres.start(again)) {
            assertEquals("a story", read(postgres.address()));
        }

        // Without its password a new one is set; the database stays what it is.
        Files.delete(restored.resolve("secrets/database-password"));
        try (var postgres = EmbeddedPostgres.start(again)) {
            assertEquals("a story", read(postgres.address()));
        }

        Files.delete(restored.resolve("secrets/database-password"));
        Files.delete(restored.resolve("secrets/database-superuser-password"));
        assertEquals(
                "The database in " + restored.resolve("database/cluster")
                        + " was made with other passwords than those in " + restored.resolve("secrets")
                        + ". Put the folder 'secrets' of the same backup there.",
                complaint(() -> EmbeddedPostgres.start(again)));
    }

    @Test
    void aFirstStartThatWasCutOffWhileItMadeTheClusterIsBegunAgain() throws Exception {
        var data = DataFolder.open(folder.resolve("data"));
        var half = Files.createDirectories(data.database().resolve("cluster.new/base"));
        Files.writeString(half.resolveSibling("PG_VERSION"), "18\n");
        try (var postgres = EmbeddedPostgres.start(data)) {
            execute(postgres.address(), "create table kept (what text)");
            assertFalse(Files.exists(data.database().resolve("cluster.new")));
        }
    }

    @Test
    void tablesOfALaterOrAnotherTidingsAreRefusedAndLeftAsTheyAre() throws Exception {
        var data = DataFolder.open(folder.resolve("data"));
        try (var postgres = EmbeddedPostgres.start(data)) {
            var address = postgres.address();
            execute(address, "create table somebody_elses (what text)");
            assertEquals(
                    "The database holds tables that are not Tidings'. Give Tidings a database of its own.",
                    complaint(() -> Database.open(address, 2)));
            execute(address, "drop table somebody_elses");
            Database.open(address, 2).close();
            Database.open(address, 2).close();

            execute(address, """
                    insert into flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                    values (1000, '999', 'of the future', 'SQL', 'V999__of_the_future.sql', 'tidings', 1, true)
                    """);
            assertEquals(
                    "The database was used by a later Tidings, which changed its tables (version 999)."
                            + " Start that Tidings, or put back a backup made before it. Nothing was changed now.",
                    complaint(() -> Database.open(address, 2)));

            execute(
                    address,
                    "delete from flyway_schema_history where version = '999'",
                    "update flyway_schema_history set checksum = 1 where version = '1'");
            assertEquals(
                    "The database was made by another build of Tidings, whose tables differ (version 1)."
                            + " Start that build, or use a new data folder or database. Nothing was changed now.",
                    complaint(() -> Database.open(address, 2)));

            // Short of connections is not short of space.
            var superuser = new DatabaseAddress(
                    address.jdbcUrl(),
                    "postgres",
                    data.secret("database-superuser-password").orElseThrow());
            execute(superuser, "alter role tidings connection limit 0");
            var refused = assertThrows(SQLException.class, () -> execute(address, "select 1"));
            assertEquals(
                    "The database takes no more connections.",
                    Shortage.of(new IllegalStateException(refused))
                            .orElseThrow()
                            .sentence());
        }
        assertEquals("rwx------", mode(data.root().resolve("logs")));
        assertEquals("rw-------", mode(data.root().resolve("logs/postgresql.log")));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void execute(DatabaseAddress address, String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement()) {
            for (var text : statements) {
                statement.execute(text);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.walk(from)) {
            for (var file : files.skip(1).toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    private static long postmaster(DataFolder data) throws Exception {
        return Long.parseLong(Files.readAllLines(data.database().resolve("cluster/postmaster.pid"))
                .getFirst()
                .strip());
    }

    private static String read(DatabaseAddress address) {
        return Await.value("the database to answer", () -> {
            try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                    var rows = connection.createStatement().executeQuery("select what from kept")) {
                return Optional.of(rows.next() ? rows.getString(1) : "nothing");
            } catch (SQLException notYet) {
                return Optional.empty();
            }
        });
    }

    @Test
    void aFolderThatIsNotOursOrOfAnotherTimeIsRefusedWithASentence() throws Exception {
        var foreign = Files.createDirectory(folder.resolve("foreign"));
        Files.writeString(foreign.resolve("thesis.tex"), "years of work");
        assertTrue(complaint(() -> DataFolder.open(foreign))
                .contains("is not empty and is not a Tidings data folder (it holds 'thesis.tex')"));

        var file = Files.writeString(folder.resolve("file"), "");
        assertTrue(complaint(() -> DataFolder.open(file)).contains("is a file"));

        var old = DataFolder.open(folder.resolve("old"));
        Files.createDirectories(old.database().resolve("cluster"));
        Files.writeString(old.database().resolve("cluster/PG_VERSION"), "15\n");
        assertTrue(complaint(() -> EmbeddedPostgres.start(old))
                .contains("holds a database of PostgreSQL 15; this Tidings brings PostgreSQL 18"));

        var other = DataFolder.open(folder.resolve("other"));
        Files.createDirectories(other.database().resolve("cluster"));
        Files.writeString(other.database().resolve("cluster/notes.txt"), "not a database");
        assertTrue(complaint(() -> EmbeddedPostgres.start(other))
                .contains("is not empty and holds no PostgreSQL database"));
    }

    @Test
    void aFolderInUseIsRefusedWithWhoHasIt() throws Exception {
        var data = DataFolder.open(folder.resolve("data"));
        // Another process, since a process does not shut itself out.
        var holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HoldsTheFolder.class.getName(),
                        data.root().toString())
                .start();
        try (var reader = holder.inputReader()) {
            assertEquals("held", reader.readLine());
            assertEquals("rw-------", mode(data.root().resolve("lock")), "no other user can lock it");
            assertEquals(Optional.empty(), data.tryHold());
            var complaint = complaint(data::hold);
            assertTrue(complaint.contains("is in use by another Tidings (process " + holder.pid() + ")"), complaint);
        } finally {
            holder.destroyForcibly().waitFor();
        }
        data.hold().close();
    }

    /** Holds a data folder until it is killed. */
    static final class HoldsTheFolder {
        public static void main(String[] arguments) throws InterruptedException {
            try (var hold = DataFolder.open(Path.of(arguments[0])).hold()) {
                System.out.println("held");
                Thread.sleep(Long.MAX_VALUE);
            }
        }
    }

    private interface Attempt {
        Object make();
    }

    private static String complaint(Attempt attempt) {
        return assertThrows(Fault.class, attempt::make).sentence();
    }
}
