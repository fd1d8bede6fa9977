package org.tidings.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path folder;

    @Test
    void aSecretIsMadeOnceAndKept() {
        var data = DataFolder.open(folder);
        assertEquals(Optional.empty(), data.secret("key"));
        assertEquals("one", data.secret("key", () -> "one"));
        assertEquals("one", data.secret("key", () -> "two"));
        assertEquals(Optional.of("one"), data.secret("key"));
    }

    @Test
    void anEmptySecretIsReportedAndNotWrittenOver() throws Exception {
        var data = DataFolder.open(folder);
        var file = Files.createDirectory(folder.resolve("secrets")).resolve("vapid-key");
        Files.writeString(file, "\n");
        var fault = assertThrows(Fault.class, () -> data.secret("vapid-key", () -> "another"));
        assertEquals(
                "The secret " + file + " is empty. Put it back from your backup; where there is none, delete the file"
                        + " and a new secret is made (docs/operators.md says what is lost then).",
                fault.sentence());
        assertEquals("\n", Files.readString(file));
    }

    @Test
    void aSecretThatCannotBeReadIsReportedAndNotWrittenOver() throws Exception {
        var data = DataFolder.open(folder);
        var unreadable = Files.createDirectories(folder.resolve("secrets/vapid-key"));
        var fault = assertThrows(Fault.class, () -> data.secret("vapid-key", () -> "another"));
        assertTrue(fault.sentence().startsWith("The secret " + unreadable + " cannot be read ("), fault.sentence());
        assertTrue(Files.isDirectory(unreadable));
    }
}
