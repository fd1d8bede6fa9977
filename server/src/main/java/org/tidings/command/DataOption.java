package org.tidings.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import picocli.CommandLine.Option;

/** {@code --data}: which data folder. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            description = "The data folder (default: $TIDINGS_DATA or ./data).")
    private Optional<String> folder = Optional.empty();

    Path path() {
        var name = folder.or(() -> Optional.ofNullable(System.getenv("TIDINGS_DATA")))
                .orElse("data");
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw Fault.usage("The data folder '" + name + "' cannot be named in this locale. Set LC_ALL=C.UTF-8, or"
                    + " choose another with --data.");
        }
    }

    /** The folder, which must be there already. */
    DataFolder existing() {
        return DataFolder.existing(path())
                .orElseThrow(() -> Fault.failed("There is no Tidings data folder at " + path().toAbsolutePath()
                        + ". Say where it is with --data, or start Tidings first with ./tidings run."));
    }
}
