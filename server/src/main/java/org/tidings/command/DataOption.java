package org.tidings.command;

import java.nio.file.Path;
import java.util.Optional;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.platform.database.Database;
import org.tidings.platform.database.EmbeddedPostgres;
import picocli.CommandLine.Option;

/** {@code --data}, and for small commands the way to the database whether or not a server runs. */
final class DataOption {
    private static final int FEW_CONNECTIONS = 2;

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data folder (default: $TIDINGS_DATA or ./data).")
    private Optional<Path> folder = Optional.empty();

    Path path() {
        return folder.or(
                        () -> Optional.ofNullable(System.getenv("TIDINGS_DATA")).map(Path::of))
                .orElse(Path.of("data"));
    }

    /** The folder, which must be there already. */
    DataFolder existing() {
        return DataFolder.existing(path())
                .orElseThrow(() -> Fault.failed("There is no Tidings data folder at " + path().toAbsolutePath()
                        + ". Say where it is with --data, or start Tidings first with ./tidings run."));
    }

    /** Something to do with the database. */
    interface Work<T> {
        T with(Database database);
    }

    /** Does something with the folder's database: the running server's where there is one, else started for the moment. */
    <T> T withDatabase(Optional<String> outside, Work<T> work) {
        if (outside.isPresent()) {
            try (var database = Database.open(new EmbeddedPostgres.Address(outside.get(), "", ""), FEW_CONNECTIONS)) {
                return work.with(database);
            }
        }
        var data = existing();
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
