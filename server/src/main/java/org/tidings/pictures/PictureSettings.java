package org.tidings.pictures;

import java.time.Duration;
import java.util.Set;
import org.tidings.platform.Settings;
import org.tidings.platform.fetch.FetchLimits;

/**
 * How the pictures of stories are got.
 *
 * @param isFetched whether they are at all
 * @param limits of each fetch
 * @param maxPixels of a picture as it comes
 * @param testHosts each {@code HOST:PORT}, that they may be at besides the public web
 */
public record PictureSettings(boolean isFetched, FetchLimits limits, int maxPixels, Set<String> testHosts) {
    public PictureSettings {
        testHosts = Set.copyOf(testHosts);
    }

    public static PictureSettings from(Settings settings) {
        return new PictureSettings(
                settings.oneOf("pictures.fetch", "yes", "yes", "no").equals("yes"),
                new FetchLimits(
                        settings.number("pictures.max-bytes", 10 << 20, 1 << 10, 64 << 20),
                        settings.duration(
                                "pictures.timeout",
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(4)),
                        5),
                settings.number("pictures.max-megapixels", 40, 1, 200) * 1_000_000,
                settings.hosts("allow-feed-host"));
    }
}
