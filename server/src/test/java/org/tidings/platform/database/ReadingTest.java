package org.tidings.platform.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.tidings.TestDatabases;

@ExtendWith(TestDatabases.Shared.class)
class ReadingTest {
    @Test
    void aConnectionThatCannotBeLimitedGoesBackToThePool(TestDatabases databases) {
        var tooLong = Duration.ofDays(30); // a connection's limit is an int of milliseconds
        try (var database = Database.open(databases.make(), 1, tooLong)) {
            assertThrows(
                    ConnectionException.class,
                    () -> Reading.run(() -> database.jdbi().open().close()));
            assertEquals(
                    "one",
                    database.jdbi()
                            .withHandle(handle -> handle.select("select 'one'")
                                    .mapTo(String.class)
                                    .one()));
        }
    }
}
