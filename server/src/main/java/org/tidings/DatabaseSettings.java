package org.tidings;

import java.time.Duration;
import java.util.Optional;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;
import org.tidings.platform.database.DatabaseAddress;

/**
 * Which PostgreSQL is used.
 *
 * @param outside a database of the operator's own; empty for the one in the data folder
 * @param connections the largest number of connections at once
 * @param readTimeout how long a page waits for the database's answer
 */
public record DatabaseSettings(Optional<DatabaseAddress> outside, int connections, Duration readTimeout) {
    /** Reads these settings alone, for commands that need no others. */
    public static DatabaseSettings from(Settings settings) {
        var user = settings.text("database.user", "");
        var password = settings.text("database.password", "");
        return new DatabaseSettings(
                settings.text("database").map(text -> new DatabaseAddress(jdbc(text), user, password)),
                settings.number("database.connections", 12, 4, 200),
                settings.duration(
                        "database.read-timeout",
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(1),
                        Duration.ofMinutes(10)));
    }

    private static String jdbc(String text) {
        if (!text.startsWith("jdbc:postgresql:")) {
            throw Fault.usage(
                    "--database is '" + text.replaceFirst("\\?.*", "") + "'; it must begin with jdbc:postgresql:");
        }
        return text;
    }
}
