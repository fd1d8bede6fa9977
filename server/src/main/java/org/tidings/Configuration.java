package org.tidings;

import java.security.cert.X509Certificate;
import org.tidings.platform.Settings;

/**
 * All settings, read once and checked, in the shapes in which the rooms take them; each group reads its own.
 * docs/operators.md lists them all.
 */
public record Configuration(
        ServerSettings server,
        SiteFacts site,
        StorySettings stories,
        SendingSettings sending,
        FetchedSettings fetched,
        ReaderSettings readers) {
    /** Reads every setting. */
    public static Configuration from(Settings settings) {
        var site = SiteFacts.from(settings);
        return new Configuration(
                ServerSettings.from(settings, site),
                site,
                StorySettings.from(settings),
                SendingSettings.from(settings, site),
                FetchedSettings.from(settings),
                ReaderSettings.from(settings));
    }

    /** The same with one more test host for endpoints, and its authority: for the demo. */
    public Configuration withPushHost(String hostAndPort, X509Certificate authority) {
        return new Configuration(
                server,
                site,
                stories,
                new SendingSettings(
                        sending.dispatch(),
                        sending.envelopes(),
                        sending.push().withTestHost(hostAndPort, authority),
                        sending.vapid()),
                fetched,
                readers);
    }
}
