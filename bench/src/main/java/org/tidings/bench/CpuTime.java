package org.tidings.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Processor time of processes, user and system together, as Linux counts it. */
final class CpuTime {
    /** USER_HZ is 100 on every Linux that Java runs on. */
    private static final long MICROS_PER_TICK = 10_000;

    private CpuTime() {}

    /** Microseconds so far, of the process alone. */
    static long micros(ProcessHandle process) {
        return ticks(process.pid(), 13) * MICROS_PER_TICK;
    }

    /** Microseconds so far, of the process, all that it started and all of those that have ended. */
    static long microsOfFamily(ProcessHandle parent) {
        return Stream.concat(Stream.of(parent), parent.descendants())
                .mapToLong(process -> (ticks(process.pid(), 13) + ticks(process.pid(), 15)) * MICROS_PER_TICK)
                .sum();
    }

    // proc_pid_stat(5): fields 14, 15 are utime, stime; 16, 17 those of children that were waited for. The name, field
    // 2, may hold blanks, so the count begins after its bracket.
    private static long ticks(long pid, int firstField) {
        var file = Path.of("/proc/" + pid + "/stat");
        try {
            var text = Files.readString(file);
            var fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
            return Long.parseLong(fields[firstField - 2]) + Long.parseLong(fields[firstField - 1]);
        } catch (java.nio.file.NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            if (!Files.exists(file)) {
                return 0;
            }
            throw new UncheckedIOException(e);
        }
    }
}
