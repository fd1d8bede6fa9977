package org.tidings.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidings.house.SourceTree;

class SchemaTest {
    @Test
    void everyMigrationIsOnTheListThatAStartLooksAt() throws IOException {
        try (var files = Files.list(SourceTree.ROOT.resolve("server/src/main/resources/" + Schema.FOLDER))) {
            assertEquals(
                    files.map(Path::getFileName).map(Path::toString).collect(Collectors.toSet()),
                    Set.copyOf(Schema.MIGRATIONS));
        }
    }
}
