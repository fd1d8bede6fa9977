package org.tidings.intake.page;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;

/** What a page's site is called: by its head, its publisher and its address. */
final class SiteName {
    private static final int MIN_HOST_CHARS = 3;

    private static final Pattern ARTICLE = Pattern.compile("^(?:the|der|die|das|la|le|el|il|de) ");

    private static final Pattern BETWEEN_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Set<String> names;

    private SiteName(Set<String> names) {
        this.names = names;
    }

    static SiteName of(Document document, LinkedData data) {
        var address = Stream.of(
                        document.select("link[rel=canonical]").attr("href"),
                        PageHead.meta(document, "og:url").orElse(""))
                .flatMap(SiteName::host);
        return new SiteName(Stream.of(PageHead.meta(document, "og:site_name").stream(), data.publishers(), address)
                .flatMap(names -> names)
                .map(SiteName::letters)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet()));
    }

    /** The part of an address by which people know a site: "holm-courier" of "www.holm-courier.example". */
    private static Stream<String> host(String address) {
        try {
            var host = URI.create(address.strip()).getHost();
            var parts = host == null ? new String[0] : host.split("\\.");
            return Stream.of(parts)
                    .limit(Math.max(0, parts.length - 1))
                    .filter(part -> part.length() >= MIN_HOST_CHARS && !part.equals("www"));
        } catch (IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /** Whether a text is the site's name, however it is spaced, with an article or without. */
    boolean isNamed(String text) {
        return names.contains(letters(text));
    }

    private static String letters(String text) {
        var name = ARTICLE.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        return BETWEEN_LETTERS.matcher(name).replaceAll("");
    }
}
