package org.tidings;

import java.net.URI;
import java.util.Optional;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;

/**
 * What the publication is called and where it is.
 *
 * @param address empty: {@code http://localhost:PORT}
 * @param accent the site's one colour, as {@code #rrggbb}
 * @param cachedPagesMb memory for readers' pages that are kept for a moment
 */
public record SiteFacts(String name, String tagline, Optional<URI> address, String accent, int cachedPagesMb) {
    static SiteFacts from(Settings settings) {
        return new SiteFacts(
                settings.text("site.name", "Tidings"),
                settings.text("site.tagline", "New stories on the topics you follow"),
                settings.text("site.url").map(SiteFacts::address),
                accent(settings.text("site.accent", "#8a1f1f")),
                settings.number("site.cached-pages-mb", 16, 0, 4096));
    }

    private static URI address(String text) {
        try {
            var address = URI.create(text);
            if (("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
                    && address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // reported below
        }
        throw Fault.usage("site.url is '" + text + "'; it must be an address such as https://news.example.org.");
    }

    private static String accent(String text) {
        if (!text.matches("#[0-9a-fA-F]{6}")) {
            throw Fault.usage("site.accent is '" + text + "'; it must be a colour such as #8a1f1f.");
        }
        return text;
    }
}
