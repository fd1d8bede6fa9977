package org.tidings.command;

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
}
