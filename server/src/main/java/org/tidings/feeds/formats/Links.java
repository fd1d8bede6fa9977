package org.tidings.feeds.formats;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.tidings.platform.fetch.TrackingParameters;
import org.tidings.platform.fetch.WebAddress;
import org.tidings.story.Origin.Picture;

/** Addresses as feeds write them: relative, with blanks, or none at all. */
final class Links {
    private static final int MAX_CHARS = 2048;
    private static final Pattern RELATIVE =
            Pattern.compile("(?i)\\s(?:href|src)\\s*=\\s*[\"']?\\s*(?!https?:|data:|mailto:|tel:|#|[\"'\\s>])");

    private Links() {}

    /** The absolute http or https address that is meant; empty where none is. */
    static Optional<String> of(URI base, String written) {
        if (written.isBlank() || written.length() > MAX_CHARS) {
            return Optional.empty();
        }
        return WebAddress.of(written)
                .map(base::resolve)
                .filter(address ->
                        "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme()))
                .filter(address -> address.getHost() != null)
                .map(URI::toString);
    }

    /** The same of a page, without what only counts who came from where. */
    static Optional<String> page(URI base, String written) {
        return of(base, written).map(TrackingParameters::removedFrom);
    }

    /** The picture at an address, if it is one. */
    static Optional<Picture> picture(URI base, String written, Optional<String> alt, Optional<String> credit) {
        return page(base, written).map(address -> new Picture(address, alt, credit));
    }

    /** Markup whose links and pictures have absolute addresses. */
    static String absolute(String html, URI base) {
        if (!RELATIVE.matcher(html).find()) {
            return html;
        }
        var document = Jsoup.parseBodyFragment(html, base.toString());
        document.outputSettings().prettyPrint(false);
        for (var name : new String[] {"href", "src"}) {
            document.select("[" + name + "]").forEach(element -> {
                var address = element.absUrl(name);
                if (!address.isEmpty()) {
                    element.attr(name, address);
                }
            });
        }
        return document.body().html();
    }
}
