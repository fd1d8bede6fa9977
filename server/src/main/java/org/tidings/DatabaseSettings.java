package org.tidings;

import java.util.Optional;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;

/**
 * Which PostgreSQL is used.
 *
 * @param outside the JDBC address of a database of the operator's own; empty for the one in the data folder
 * @param connections the largest number of connections at once
 */
public record DatabaseSettings(Optional<String> outside, int connections) {
    static DatabaseSettings from(Settings settings) {
        return new DatabaseSettings(
                settings.text("database").map(DatabaseSettings::jdbc),
                settings.number("database.connections", 12, 4, 200));
    }

    private static String jdbc(String text) {
        if (!text.startsWith("jdbc:postgresql:")) {
            throw Fault.usage(
                    "--database is '" + text.replaceFirst("\\?.*", "") + "'; it must begin with jdbc:postgresql:");
        }
        return text;
    }
}
