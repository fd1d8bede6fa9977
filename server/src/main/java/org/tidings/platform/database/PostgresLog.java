package org.tidings.platform.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The file that PostgreSQL's output is appended to. It outlives any server of ours, since a postmaster that outlives
 * its server goes on writing; so it is rolled by copying it and emptying it, not by moving it away from its writer.
 */
final class PostgresLog {
    private static final long MAX_BYTES = 20L << 20;
    private static final Pattern COMPLAINT = Pattern.compile("FATAL|PANIC|could not|No space left");
    private static final Set<java.nio.file.attribute.PosixFilePermission> OURS_ALONE =
            PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final Path older;
    private final long maxBytes;
    private long startedAt;

    PostgresLog(Path folder) throws IOException {
        this(folder, MAX_BYTES);
    }

    /** @param maxBytes the size from which the file is rolled */
    PostgresLog(Path folder, long maxBytes) throws IOException {
        this.file = folder.resolve("postgresql.log");
        this.older = folder.resolve("postgresql.1.log");
        this.maxBytes = maxBytes;
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OURS_ALONE));
        }
        Files.setPosixFilePermissions(file, OURS_ALONE);
    }

    Path file() {
        return file;
    }

    /** A start begins: complaints of earlier ones are not its own. */
    void markStart() throws IOException {
        rollWhenLarge();
        startedAt = Files.size(file);
    }

    /** The last complaint since the start began. */
    String lastComplaint() throws IOException {
        try (var channel = FileChannel.open(file)) {
            channel.position(Math.min(startedAt, channel.size()));
            // Unlike Files.lines, a reader of this kind lets pass what is no UTF-8: any byte may be in a path.
            var reader = new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8);
            return new BufferedReader(reader)
                    .lines()
                    .filter(line -> COMPLAINT.matcher(line).find())
                    .reduce((first, second) -> second)
                    .orElse("it stopped at once; see " + file);
        }
    }

    /** Keeps one older file, so that both together are never much larger than twice the limit. */
    void rollWhenLarge() throws IOException {
        if (Files.size(file) < maxBytes) {
            return;
        }
        Files.copy(file, older, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(0); // its writer appends: its next line is the file's first
        }
        startedAt = 0;
    }
}
