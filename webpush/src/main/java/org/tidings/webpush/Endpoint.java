package org.tidings.webpush;

import io.netty.util.AsciiString;
import java.net.URI;
import java.util.function.Function;

/** Where a push message goes, taken apart once: the push service's origin, and the path there. */
public final class Endpoint {
    private final Origin origin;
    private final AsciiString path;

    private Endpoint(Origin origin, AsciiString path) {
        this.origin = origin;
        this.path = path;
    }

    /**
     * Takes an endpoint apart that {@link EndpointPolicy#check} has let in. Whoever has many takes an
     * {@link EndpointReader}.
     *
     * @throws IllegalArgumentException when it is no address
     */
    public static Endpoint of(String text) {
        return of(text, Endpoint::origin);
    }

    static Endpoint of(String text, Function<String, Origin> origins) {
        int hostAt = text.indexOf("://") + 3;
        int pathAt = text.indexOf('/', hostAt);
        int queryAt = text.indexOf('?', hostAt);
        int end = pathAt < 0 || (queryAt >= 0 && queryAt < pathAt) ? queryAt : pathAt;
        var prefix = end < 0 ? text : text.substring(0, end);
        var rest = end < 0 ? "/" : text.charAt(end) == '?' ? "/" + text.substring(end) : text.substring(end);
        return new Endpoint(origins.apply(prefix), new AsciiString(rest));
    }

    static Origin origin(String prefix) {
        return Origin.of(URI.create(prefix));
    }

    Origin origin() {
        return origin;
    }

    /** Path and query, as {@code :path} takes them. */
    AsciiString path() {
        return path;
    }

    /** The push service: scheme, host and, where it is not the scheme's own, port (RFC 6454 §6.2). */
    public String service() {
        return origin.text();
    }

    @Override
    public String toString() {
        return origin.text() + path;
    }
}
