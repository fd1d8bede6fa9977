package org.tidings.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The folder in which one Tidings keeps everything: the database, the secrets, the logs. One server at a time.
 *
 * <pre>
 * data/
 *   tidings-folder      marks this folder as ours
 *   tidings.properties  settings, written by the operator
 *   lock                held by the server that uses the folder; holds its process id
 *   secrets/            mode 0700, files 0600: back these up, the VAPID key above all
 *   database/           PostgreSQL's programs and its cluster
 *   logs/
 * </pre>
 */
public final class DataFolder {
    private static final Set<String> ALLOWED_BEFORE =
            Set.of("tidings.properties", "secrets", "database", "logs", "lost+found");

    private static final Set<PosixFilePermission> OURS_ALONE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OUR_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final SecretFiles secrets;

    private DataFolder(Path root) {
        this.root = root;
        this.secrets = new SecretFiles(root.resolve("secrets"));
    }

    /** Opens the folder, or makes it. Refuses one that holds other files than Tidings'. */
    public static DataFolder open(Path path) {
        var root = path.toAbsolutePath().normalize();
        try {
            if (Files.exists(root) && !Files.isDirectory(root)) {
                throw Fault.failed("The data folder " + root + " is a file. Choose another place with --data.");
            }
            Files.createDirectories(root);
            var marker = root.resolve("tidings-folder");
            if (!Files.exists(marker)) {
                refuseForeign(root);
                Files.writeString(marker, "This folder belongs to a Tidings server. See docs/operators.md.\n");
            }
            return new DataFolder(root);
        } catch (IOException e) {
            throw cannotWrite(root, e);
        }
    }

    /** The folder as it stands, for commands that only look: never makes one. */
    public static Optional<DataFolder> existing(Path path) {
        var root = path.toAbsolutePath().normalize();
        return Files.exists(root.resolve("tidings-folder")) ? Optional.of(new DataFolder(root)) : Optional.empty();
    }

    private static void refuseForeign(Path root) throws IOException {
        try (var files = Files.list(root)) {
            var foreign = files.map(file -> file.getFileName().toString())
                    .filter(name -> !ALLOWED_BEFORE.contains(name))
                    .sorted()
                    .findFirst();
            if (foreign.isPresent()) {
                throw Fault.failed("The folder " + root + " is not empty and is not a Tidings data folder (it holds '"
                        + foreign.get() + "'). Choose an empty or new one with --data.");
            }
        }
    }

    private static Fault cannotWrite(Path root, IOException e) {
        return Fault.failed("The data folder " + root + " cannot be written to: " + e + ".");
    }

    public Path root() {
        return root;
    }

    public Path settingsFile() {
        return root.resolve("tidings.properties");
    }

    /** Where logs go; made when it is not there, and closed to others: logs name addresses and what failed there. */
    public Path logs() {
        var logs = root.resolve("logs");
        try {
            Files.createDirectories(logs);
            Files.setPosixFilePermissions(logs, OUR_FOLDER);
            return logs;
        } catch (IOException e) {
            throw cannotWrite(logs, e);
        }
    }

    public Path database() {
        return root.resolve("database");
    }

    /** A hold on the folder: as long as it is open, no other server may use the folder. */
    public interface Hold extends AutoCloseable {
        @Override
        void close();
    }

    /** Takes the folder for this process; empty when it is in use. */
    public Optional<Hold> tryHold() {
        var file = root.resolve("lock");
        try {
            // Closed to others, who could otherwise lock it and so keep Tidings from starting.
            var channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(OURS_ALONE));
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            Files.setPosixFilePermissions(file, OURS_ALONE);
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(() -> {
                try {
                    channel.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (OverlappingFileLockException e) {
            return Optional.empty(); // another part of this process has it
        } catch (AccessDeniedException e) {
            throw Fault.failed("The data folder " + root + " belongs to another user. Run this as the user that runs"
                    + " Tidings.");
        } catch (IOException e) {
            throw cannotWrite(root, e);
        }
    }

    /** Takes the folder for this process, or says who has it. */
    public Hold hold() {
        return tryHold()
                .orElseThrow(() -> Fault.failed("The data folder " + root + " is in use by another Tidings" + holder()
                        + ". Stop that one, or choose another folder with --data."));
    }

    private String holder() {
        try {
            var pid = Files.readString(root.resolve("lock"), StandardCharsets.US_ASCII)
                    .strip();
            return pid.matches("\\d+") ? " (process " + pid + ")" : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** A secret kept in the folder; empty when there is none of that name, or this user may not read it. */
    public Optional<String> secret(String name) {
        return secrets.find(name);
    }

    /** The secret of that name, made and kept at the first call. One that is there is never written over. */
    public String secret(String name, Supplier<String> maker) {
        return secrets.findOrMake(name, maker);
    }
}
