package org.tidings.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.tidings.platform.Folders;

/** PostgreSQL's own programs, unpacked once from the archive on the class path, and run as the right user. */
final class PostgresPrograms {
    /** The version whose programs we bring along; the archive's own name does not say it. */
    static final String VERSION = "18.6";

    static final String MAJOR = "18";

    private final Path folder;
    private final Unprivileged runner;

    private PostgresPrograms(Path folder, Unprivileged runner) {
        this.folder = folder;
        this.runner = runner;
    }

    /** The programs in this folder, which must exist; unpacks them when they are not there yet. */
    static PostgresPrograms in(Path home) throws IOException, InterruptedException {
        return new PostgresPrograms(unpack(home), Unprivileged.forFolder(home));
    }

    /** As which user they run, and how that user sees files. */
    Unprivileged runner() {
        return runner;
    }

    /** The command line that runs a program as the right user. */
    List<String> command(String program, List<String> arguments) {
        var command = new ArrayList<String>();
        command.add(runner.seen(folder.resolve("bin").resolve(program)));
        command.addAll(arguments);
        return runner.command(command);
    }

    /** Runs a program to its end; what it says is in the failure when it fails. */
    void run(String program, String... arguments) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command(program, List.of(arguments)))
                .redirectErrorStream(true)
                .directory(Path.of("/").toFile())
                .start();
        process.getOutputStream().close();
        String said;
        try (var reader = process.inputReader()) {
            said = reader.lines().collect(Collectors.joining("; "));
        }
        if (process.waitFor() != 0) {
            throw new IOException(program + " failed: " + said);
        }
    }

    private static Path unpack(Path into) throws IOException, InterruptedException {
        var programs = into.resolve("postgresql-" + VERSION);
        if (Files.exists(programs)) {
            return programs;
        }
        var fresh = into.resolve("postgresql-" + VERSION + ".new");
        Folders.delete(fresh);
        ProgramsArchive.ofThisMachine().unpack(fresh);
        makeEnterable(fresh);
        Files.move(fresh, programs, StandardCopyOption.ATOMIC_MOVE);
        return programs;
    }

    // Under a strict umask the folders would be closed to the user under whom the programs run.
    private static void makeEnterable(Path programs) throws IOException {
        try (var files = Files.walk(programs)) {
            for (var folder : files.filter(Files::isDirectory).toList()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
