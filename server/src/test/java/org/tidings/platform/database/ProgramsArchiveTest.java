package org.tidings.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsArchiveTest {
    private final ProgramsArchive archive = ProgramsArchive.ofThisMachine();

    @Test
    void theMachinesTarUnpacksWhatWeUnpack(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                archive.unpackWithTar(folder.resolve("tar")), "this machine has no tar with xz to compare with");
        archive.unpackHere(folder.resolve("here"));
        var found = files(folder.resolve("here"));
        assertEquals(found, files(folder.resolve("tar")));
        assertTrue(found.stream().anyMatch(file -> file.startsWith("x bin/postgres ")), () -> "" + found);
    }

    /** Files with their size, links with where they lead, and which of them can be run. */
    private static List<String> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> line(folder, path))
                    .sorted()
                    .toList();
        }
    }

    private static String line(Path folder, Path path) {
        try {
            var name = folder.relativize(path);
            return Files.isSymbolicLink(path)
                    ? "l " + name + " " + Files.readSymbolicLink(path)
                    : (Files.isExecutable(path) ? "x " : "- ") + name + " " + Files.size(path);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
