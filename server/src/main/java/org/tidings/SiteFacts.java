package org.tidings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.tidings.platform.Fault;
import org.tidings.platform.Settings;
import org.tidings.site.Imprint;
import org.tidings.site.OwnText;
import org.tidings.site.Voice;
import org.tidings.text.CleanText;
import org.tidings.webpush.VapidContact;

/**
 * What the publication is called, where it is, and in what language and zone it speaks.
 *
 * @param address empty: {@code http://localhost:PORT}
 * @param accent the site's one colour, as {@code #rrggbb}
 */
public record SiteFacts(Naming naming, Optional<URI> address, String accent, Voice voice, Serving serving) {
    /**
     * What the site says of itself.
     *
     * @param name the masthead's
     * @param tagline the line at the foot
     * @param contact empty: where push services reach the operator
     */
    public record Naming(String name, String tagline, Imprint.Texts texts, Optional<VapidContact> contact) {}

    /**
     * How pages and feeds are served.
     *
     * @param cachedPagesMb memory for readers' pages that are kept for a moment
     * @param wholeTextInFeeds whether feeds hold whole stories or summaries
     * @param maxFeedSubscribers whom we send feeds to when they change
     */
    public record Serving(int cachedPagesMb, boolean wholeTextInFeeds, int maxFeedSubscribers) {}

    private static final int MAX_OWN_TEXT_BYTES = 256 * 1024;

    static SiteFacts from(Settings settings) {
        var voice = voice(settings);
        return new SiteFacts(
                new Naming(
                        settings.text("site.name", "Tidings"),
                        settings.text("site.tagline", voice.say("tagline")),
                        new Imprint.Texts(
                                ownText(settings, "site.about-file"),
                                ownText(settings, "site.contact-file"),
                                ownText(settings, "site.privacy-file")),
                        settings.text("site.contact").map(SiteFacts::contact)),
                settings.text("site.url").map(SiteFacts::address),
                accent(settings.text("site.accent", "#8a1f1f")),
                voice,
                new Serving(
                        settings.number("site.cached-pages-mb", 16, 0, 4096),
                        settings.oneOf("site.feed-texts", "whole", "whole", "summary")
                                .equals("whole"),
                        settings.number("site.max-feed-subscribers", 1000, 0, 100_000)));
    }

    private static Voice voice(Settings settings) {
        var language = settings.text("site.language", "en");
        if (!Voice.LANGUAGES.contains(language)) {
            throw Fault.usage("site.language is '" + language + "'; it must be one of "
                    + String.join(", ", Voice.LANGUAGES) + ".");
        }
        var zone = settings.text("site.zone", "UTC");
        try {
            return new Voice(language, ZoneId.of(zone));
        } catch (DateTimeException e) {
            throw Fault.usage("site.zone is '" + zone + "'; it must be a time zone such as Europe/Berlin.");
        }
    }

    private static Optional<OwnText> ownText(Settings settings, String name) {
        return settings.text(name).map(file -> {
            try {
                var path = Path.of(file);
                if (Files.size(path) > MAX_OWN_TEXT_BYTES) {
                    throw Fault.usage(
                            name + " is '" + file + "', which has more than " + MAX_OWN_TEXT_BYTES + " bytes.");
                }
                return OwnText.of(CleanText.of(Files.readString(path)));
            } catch (IOException | InvalidPathException e) {
                throw Fault.usage(name + " is '" + file + "'; it must be a file of text in UTF-8 that can be read.");
            }
        });
    }

    private static VapidContact contact(String text) {
        try {
            return VapidContact.of(text);
        } catch (IllegalArgumentException e) {
            throw Fault.usage("site.contact is '" + text + "'; it must be NAME@HOST or an https: address.");
        }
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
