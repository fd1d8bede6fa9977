package org.tidings.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says: the postmaster writes it line by line while it starts (PostgreSQL's pidfile.h).
 *
 * @param pid 0 while it is not written yet
 * @param port 0 while it is not written yet
 */
record PostmasterFile(long pid, int port, boolean isReady) {
    private static final int PID_LINE = 0;
    private static final int PORT_LINE = 3;
    private static final int STATUS_LINE = 7;

    static Path in(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /** The file of this cluster; empty when there is none, or this user may not read it. */
    static Optional<PostmasterFile> read(Path cluster) {
        try {
            return Optional.of(of(Files.readAllLines(in(cluster))));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static PostmasterFile of(List<String> lines) {
        return new PostmasterFile(
                number(lines, PID_LINE),
                Math.toIntExact(Math.min(number(lines, PORT_LINE), 65_535)),
                lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready"));
    }

    private static long number(List<String> lines, int line) {
        var text = lines.size() > line ? lines.get(line).strip() : "";
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The postmaster that wrote it, where it still runs. */
    Optional<ProcessHandle> process() {
        return pid == 0 ? Optional.empty() : ProcessHandle.of(pid).filter(PostmasterFile::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info().command().map(c -> c.endsWith("/postgres")).orElse(false);
    }
}
