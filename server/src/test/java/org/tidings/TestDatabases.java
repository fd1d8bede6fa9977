package org.tidings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.tidings.platform.DataFolder;
import org.tidings.platform.database.Database;
import org.tidings.platform.database.DatabaseAddress;
import org.tidings.platform.database.EmbeddedPostgres;

/**
 * One real PostgreSQL for all tests of this JVM. Each test class, and each test that asks, has a database of its own
 * there: a copy of one whose tables are made, and empty, so that no class sees another's rows.
 */
public final class TestDatabases implements AutoCloseable {
    private static final String TEMPLATE = "tables_made";

    private final Path folder;
    private final DataFolder.Hold hold;
    private final EmbeddedPostgres postgres;
    private int copies;

    private TestDatabases() {
        try {
            folder = Files.createTempDirectory("tidings-test-postgres");
            var data = DataFolder.open(folder.resolve("data"));
            hold = data.hold();
            postgres = EmbeddedPostgres.start(data);
            var superuser = data.secret("database-superuser-password").orElseThrow();
            execute(address("postgres", "postgres", superuser), "alter role tidings createdb");
            // No test is about a power cut: commits here do not wait for the disk.
            execute(address("postgres", "postgres", superuser), "alter role tidings set synchronous_commit = off");
            execute(postgres.address(), "create database " + TEMPLATE);
            Database.open(named(TEMPLATE), 4).close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of this run of tests; closed when all tests are done. */
    static TestDatabases of(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(TestDatabases.class))
                .computeIfAbsent("all", key -> new TestDatabases(), TestDatabases.class);
    }

    /** A new database with Tidings' tables, empty. */
    public synchronized DatabaseAddress make() {
        var name = "test_" + ++copies;
        execute(postgres.address(), "create database " + name + " template " + TEMPLATE);
        return named(name);
    }

    /** The same address as the setting {@code database} takes it. */
    public static String setting(DatabaseAddress address) {
        return address.jdbcUrl() + "?user=" + address.user() + "&password=" + address.password();
    }

    private DatabaseAddress named(String database) {
        var own = postgres.address();
        return address(database, own.user(), own.password());
    }

    private DatabaseAddress address(String database, String user, String password) {
        var url = postgres.address().jdbcUrl();
        return new DatabaseAddress(url.substring(0, url.lastIndexOf('/') + 1) + database, user, password);
    }

    private static void execute(DatabaseAddress address, String sql) {
        try (var connection = DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    // Without the checkpoint of an orderly end, which writes all these databases to the disk before they are deleted.
    private void endAtOnce() throws IOException {
        var file = folder.resolve("data/database/cluster/postmaster.pid");
        var postmaster = Files.readAllLines(file).getFirst().strip();
        try {
            new ProcessBuilder("kill", "-QUIT", postmaster).inheritIO().start().waitFor();
            ProcessHandle.of(Long.parseLong(postmaster))
                    .ifPresent(process -> process.onExit().join());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        endAtOnce();
        postgres.close();
        hold.close();
        deleteAll(folder);
    }

    static void deleteAll(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Hands a test the databases. */
    public static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TestDatabases.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return of(context);
        }
    }
}
