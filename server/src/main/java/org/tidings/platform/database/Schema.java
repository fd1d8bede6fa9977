package org.tidings.platform.database;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.tidings.platform.Fault;
import org.tidings.platform.Secrets;

/** The tables, brought up to date by the migrations on the class path. */
final class Schema {
    private static final Set<MigrationState> LATER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);
    private static final Set<MigrationState> MISSING =
            EnumSet.of(MigrationState.MISSING_SUCCESS, MigrationState.MISSING_FAILED);

    static final String FOLDER = "org/tidings/migrations";
    /** The files of {@link #FOLDER}, in their order. */
    static final List<String> MIGRATIONS = List.of("V1__the_house.sql");

    private Schema() {}

    /** Applies what is missing. Tables of a later or another Tidings are refused and left as they are. */
    static void bringUpToDate(DataSource pool) {
        // Flyway takes a sixth of a start to find that nothing is to be done.
        if (isMarked(pool)) {
            return;
        }
        migrate(pool);
        mark(pool);
    }

    private static void migrate(DataSource pool) {
        var flyway = Flyway.configure()
                .dataSource(pool)
                .locations("classpath:" + FOLDER)
                .validateOnMigrate(false) // done here, with sentences, and for later versions too
                .load();
        try {
            refuseForeign(List.of(flyway.info().all()));
            flyway.migrate();
            refuseForeign(List.of(flyway.info().all())); // a later Tidings may have been at it meanwhile
        } catch (FlywayException e) {
            throw Fault.failed(
                    e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
                            ? "The database holds tables that are not Tidings'. Give Tidings a database of its own."
                            : "The database's tables cannot be brought up to date: " + Database.rootMessage(e));
        }
    }

    // ---- the mark: of which migrations the tables are ----

    /** What Flyway has noted of the migrations applied, as one short text. */
    private static final String HISTORY = """
            (select md5(string_agg(
                concat_ws(' ', installed_rank, version, checksum, success), ',' order by installed_rank))
            from flyway_schema_history)""";

    /** Whether these very migrations were applied, and Flyway has noted nothing since. */
    private static boolean isMarked(DataSource pool) {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            return isThere(statement)
                    && text(statement, "select obj_description('flyway_schema_history'::regclass, 'pg_class')")
                            .equals(Optional.of(wanted(statement)));
        } catch (SQLException e) {
            return false; // Flyway will meet it, too, and it is reported there
        }
    }

    private static void mark(DataSource pool) {
        try (var connection = pool.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("comment on table flyway_schema_history is '" + wanted(statement) + "'");
        } catch (SQLException e) {
            throw Fault.failed("The database's tables cannot be marked: " + Database.rootMessage(e));
        }
    }

    private static boolean isThere(Statement statement) throws SQLException {
        return text(statement, "select to_regclass('flyway_schema_history')").isPresent();
    }

    private static String wanted(Statement statement) throws SQLException {
        return digest() + " " + text(statement, "select " + HISTORY).orElse("");
    }

    private static String digest() {
        var all = new ByteArrayOutputStream();
        for (var migration : MIGRATIONS) {
            try (var in = Schema.class.getResourceAsStream("/" + FOLDER + "/" + migration)) {
                Objects.requireNonNull(in, migration).transferTo(all);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return HexFormat.of().formatHex(Secrets.digest(all.toByteArray()));
    }

    private static Optional<String> text(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
        }
    }

    // ---- what Flyway finds ----

    private static void refuseForeign(List<MigrationInfo> migrations) {
        var later = versions(migrations.stream()
                .filter(migration -> LATER.contains(migration.getState()))
                .toList());
        if (!later.isEmpty()) {
            throw Fault.failed("The database was used by a later Tidings, which changed its tables (version " + later
                    + "). Start that Tidings, or put back a backup made before it. Nothing was changed now.");
        }
        var differing = versions(migrations.stream()
                .filter(migration -> MISSING.contains(migration.getState())
                        || (migration.getState() == MigrationState.SUCCESS && !migration.isChecksumMatching()))
                .toList());
        if (!differing.isEmpty()) {
            throw Fault.failed(
                    "The database was made by another build of Tidings, whose tables differ (version " + differing
                            + "). Start that build, or use a new data folder or database. Nothing was changed now.");
        }
    }

    private static String versions(List<MigrationInfo> migrations) {
        return migrations.stream()
                .map(migration -> String.valueOf(migration.getVersion()))
                .collect(Collectors.joining(", "));
    }
}
