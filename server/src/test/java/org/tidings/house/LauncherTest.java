package org.tidings.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a small checkout of its own, with a Maven that only says that it was called. */
class LauncherTest {
    @TempDir
    private Path checkout;

    @BeforeEach
    void aCheckoutThatWasBuilt() throws IOException, InterruptedException {
        Files.copy(SourceTree.ROOT.resolve("tidings"), checkout.resolve("tidings"));
        write("bin/mvn", "#!/bin/sh\necho called >>\"" + checkout + "/maven.txt\"\n");
        assertTrue(checkout.resolve("bin/mvn").toFile().setExecutable(true));
        write("server/src/main/resources/migrations/V1.sql", "");
        write("server/src/main/java/org/Main.java", "");
        write("server/target/classes/migrations/V1.sql", "");
        write("server/target/classes/org/Main.class", "");
        write("server/target/classes/org/Main$Inner.class", "");
    }

    @Test
    void aBuildStartsAfreshWhereTheSourceOfAResourceIsGone() throws Exception {
        write("server/target/classes/migrations/V2.sql", "");
        build();
        assertEquals(false, Files.exists(checkout.resolve("server/target/classes")));
    }

    @Test
    void aBuildStartsAfreshWhereTheSourceOfAClassIsGone() throws Exception {
        write("server/target/classes/org/Removed.class", "");
        build();
        assertEquals(false, Files.exists(checkout.resolve("server/target/classes")));
    }

    @Test
    void aBuildKeepsWhatHasItsSource() throws Exception {
        write("server/target/generated-sources/jte/org/Page.java", "");
        write("server/target/classes/org/Page.class", "");
        build();
        assertTrue(Files.exists(checkout.resolve("server/target/classes/migrations/V1.sql")));
    }

    /** Builds; what would run then is not there. */
    private void build() throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", checkout.resolve("tidings").toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(checkout.resolve("output.txt").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PATH", checkout.resolve("bin") + ":" + System.getenv("PATH"));
        assertTrue(builder.start().waitFor(2, TimeUnit.MINUTES));
        assertEquals("called\n", Files.readString(checkout.resolve("maven.txt")));
    }

    private void write(String file, String text) throws IOException {
        var path = checkout.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
