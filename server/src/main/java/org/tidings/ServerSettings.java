package org.tidings;

import org.tidings.platform.Settings;
import org.tidings.platform.http.HttpSettings;

/**
 * The process: where it listens, where its log goes, which database it uses.
 *
 * @param logToFile into the data folder; else to standard error
 */
public record ServerSettings(String host, int port, HttpSettings http, boolean logToFile, DatabaseSettings database) {
    static ServerSettings from(Settings settings, SiteFacts site) {
        return new ServerSettings(
                settings.text("host", "127.0.0.1"),
                settings.number("port", 8080, 0, 65535),
                HttpSettings.from(settings, site.address()),
                settings.oneOf("log", "file", "file", "stderr").equals("file"),
                DatabaseSettings.from(settings));
    }
}
