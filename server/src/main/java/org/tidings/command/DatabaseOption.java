package org.tidings.command;

import java.util.Optional;
import org.tidings.platform.Fault;
import org.tidings.platform.database.Database;
import org.tidings.platform.database.DatabaseAddress;
import org.tidings.platform.database.EmbeddedPostgres;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --data} and {@code --database}: for small commands the way to the database, whether or not a server runs. */
final class DatabaseOption {
    private static final int FEW_CONNECTIONS = 2;

    @Mixin
    private DataOption folder = new DataOption();

    @Option(
            names = "--database",
            paramLabel = "JDBC-ADDRESS",
            description = "The database, when it is one of your own.")
    private Optional<String> outside = Optional.empty();

    /** Something to do with the database. */
    interface Work<T> {
        T with(Database database);
    }

    /** Does something with the folder's database: the running server's where there is one, else started for the moment. */
    <T> T withDatabase(Work<T> work) {
        if (outside.isPresent()) {
            try (var database = Database.open(new DatabaseAddress(outside.get(), "", ""), FEW_CONNECTIONS)) {
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
            try (var database = Database.open(address, FEW_CONNECTIONS)) {
                return work.with(database);
            }
        }
        try (var held = hold.get();
                var postgres = EmbeddedPostgres.start(data);
                var database = Database.open(postgres.address(), FEW_CONNECTIONS)) {
            return work.with(database);
        }
    }
}
