package org.tidings.platform;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Secrets, one in a file of mode 0600, in a folder of mode 0700. One that is there is never written over. */
final class SecretFiles {
    private final Path folder;

    SecretFiles(Path folder) {
        this.folder = folder;
    }

    /** The secret of that name; empty when there is none, or this user may not read it. */
    Optional<String> find(String name) {
        var file = folder.resolve(name);
        return Files.isReadable(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** The secret of that name, made and kept at the first call. */
    String findOrMake(String name, Supplier<String> maker) {
        var file = folder.resolve(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return read(file);
        }
        var secret = maker.get().strip();
        keep(file, secret);
        return secret;
    }

    private static String read(Path file) {
        String secret;
        try {
            secret = Files.readString(file).strip();
        } catch (IOException e) {
            throw Fault.failed("The secret " + file + " cannot be read (" + e
                    + "). Give it to the user that runs Tidings," + " with mode 0600.");
        }
        if (secret.isEmpty()) {
            throw Fault.failed("The secret " + file + " is empty. Put it back from your backup; where there is none,"
                    + " delete the file and a new secret is made (docs/operators.md says what is lost then).");
        }
        return secret;
    }

    // Whole or not at all.
    private void keep(Path file, String secret) {
        var fresh = folder.resolve(file.getFileName() + ".new");
        try {
            makeFolder();
            Files.deleteIfExists(fresh);
            var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            try (var channel =
                    FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
                channel.write(ByteBuffer.wrap((secret + "\n").getBytes(StandardCharsets.UTF_8)));
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw Fault.failed("The secret " + file + " cannot be written: " + e + ".");
        }
    }

    private void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
    }
}
