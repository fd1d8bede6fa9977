package org.tidings.command;

import java.nio.file.Path;
import org.tidings.DatabaseSettings;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;
import org.tidings.platform.database.Database;
import org.tidings.platform.database.EmbeddedPostgres;
import picocli.CommandLine.Mixin;

/** {@code --data} and {@code --database}: for small commands the way to the database, whether or not a server runs. */
final class DatabaseOption {
    private static final int CONNECTIONS = 2;

    @Mixin
    private DataOption folder = new DataOption();

    @Mixin
    private OutsideDatabaseOption outside = new OutsideDatabaseOption();

    /** Something to do with the database. */
    interface Work<T> {
        T with(Database database);
    }

    /**
     * Does something with the database that the server uses: the operator's own where settings name one, else the data
     * folder's, which is the running server's where there is one and is started for the moment where there is none.
     */
    <T> T withDatabase(Work<T> work) {
        var file =
                DataFolder.existing(folder.path()).map(DataFolder::settingsFile).orElse(Path.of("none"));
        var own = DatabaseSettings.from(Settings.read(outside.setting(), System.getenv(), file))
                .outside();
        if (own.isPresent()) {
            try (var database = Database.open(own.get(), CONNECTIONS)) {
                return work.with(database);
            }
        }
        var data = folder.existing();
        var hold = data.tryHold();
        if (hold.isEmpty()) {
            var address = EmbeddedPostgres.running(data)
                    .orElseThrow(() -> Fault.failed("A Tidings runs in " + data.root()
                            + ", but its database cannot be reached by this user. Run this as the user that runs it,"
                            + " or give the database with --database."));
            try (var database = Database.open(address, CONNECTIONS)) {
                return work.with(database);
            }
        }
        try (var held = hold.get();
                var postgres = EmbeddedPostgres.start(data);
                var database = Database.open(postgres.address(), CONNECTIONS)) {
            return work.with(database);
        }
    }
}
