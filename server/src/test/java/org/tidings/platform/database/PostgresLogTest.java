package org.tidings.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLogTest {
    @TempDir
    private Path folder;

    @Test
    void onlyWhatThisStartComplainedOfIsReported() throws Exception {
        var file = Files.writeString(folder.resolve("postgresql.log"), "FATAL:  trouble of last week\n");
        var log = new PostgresLog(folder);
        log.markStart();
        assertEquals("it stopped at once; see " + file, log.lastComplaint());

        append(file, "LOG:  starting\nFATAL:  data directory \"/d\u00e9\" has wrong ownership\nHINT:  mend it\n");
        assertEquals("FATAL:  data directory \"/d\u00e9\" has wrong ownership", log.lastComplaint());

        log.markStart();
        append(file, "LOG:  starting\n");
        assertEquals("it stopped at once; see " + file, log.lastComplaint());
    }

    @Test
    void aLargeLogIsRolledUnderItsWriterAndOneOlderIsKept() throws Exception {
        var log = new PostgresLog(folder, 10);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(log.file())));
        try (var writer = Files.newOutputStream(log.file(), StandardOpenOption.APPEND)) {
            writer.write("first\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            log.rollWhenLarge();
            assertFalse(Files.exists(folder.resolve("postgresql.1.log")), "not yet");
            writer.write("second\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            log.rollWhenLarge();
            writer.write("third\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        assertEquals("first\nsecond\n", Files.readString(folder.resolve("postgresql.1.log")));
        assertEquals("third\n", Files.readString(log.file()));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("postgresql.1.log"))));
    }

    @Test
    void waitsAreDoubledUpToTheirLimitAndBeginAnewAfterASuccess() {
        var waits = new BackOff(Duration.ofMillis(200), Duration.ofSeconds(1));
        assertEquals(
                List.of(200L, 400L, 800L, 1000L, 1000L),
                Stream.generate(waits::next).limit(5).map(Duration::toMillis).toList());
        waits.reset();
        assertEquals(Duration.ofMillis(200), waits.next());
    }

    private static void append(Path file, String text) throws Exception {
        Files.write(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }
}
