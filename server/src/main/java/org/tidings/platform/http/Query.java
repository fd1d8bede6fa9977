package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.webserver.http.ServerRequest;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidings.text.CleanText;
import org.tidings.text.Excerpt;

/** What stands after the question mark, read as a browser wrote it: what is not well-formed is taken as it is. */
public final class Query {
    private Query() {}

    /** A parameter's first value. */
    public static Optional<String> first(ServerRequest request, String name) {
        return all(request, name).stream().findFirst();
    }

    /**
     * A parameter's first value as words that are looked for; empty where there are none.
     *
     * @param maxChars UTF-16 units that are kept
     */
    public static String words(ServerRequest request, String name, int maxChars) {
        return Excerpt.cut(CleanText.of(first(request, name).orElse("")).strip(), maxChars);
    }

    /** All values of a parameter, in order; an empty one where it is named without a value. */
    public static List<String> all(ServerRequest request, String name) {
        return Arrays.stream(request.query().rawValue().split("&"))
                .filter(pair -> decoded(pair.split("=", 2)[0]).equals(name))
                .map(pair -> pair.indexOf('=') < 0 ? "" : decoded(pair.substring(pair.indexOf('=') + 1)))
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // "100%"
        }
    }
}
