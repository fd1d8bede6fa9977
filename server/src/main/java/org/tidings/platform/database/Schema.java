package org.tidings.platform.database;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.tidings.platform.Fault;

/** The tables, brought up to date by the migrations on the class path. */
final class Schema {
    private static final Set<MigrationState> LATER =
            EnumSet.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);
    private static final Set<MigrationState> MISSING =
            EnumSet.of(MigrationState.MISSING_SUCCESS, MigrationState.MISSING_FAILED);

    private Schema() {}

    /** Applies what is missing. Tables of a later or another Tidings are refused and left as they are. */
    static void bringUpToDate(DataSource pool) {
        var flyway = Flyway.configure()
                .dataSource(pool)
                .locations("classpath:org/tidings/migrations")
                .validateOnMigrate(false) // done here, with sentences, and for later versions too
                .load();
        try {
            refuseForeign(List.of(flyway.info().all()));
            flyway.migrate();
        } catch (FlywayException e) {
            throw Fault.failed(
                    e.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE
                            ? "The database holds tables that are not Tidings'. Give Tidings a database of its own."
                            : "The database's tables cannot be brought up to date: " + Database.rootMessage(e));
        }
    }

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
