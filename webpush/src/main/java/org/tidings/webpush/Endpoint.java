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
     * Takes an endpoint apart that {@link EndpointPolicy#check} has let in. For many endpoints take an {@link
     * EndpointReader}.
     *
     * @param text in ASCII
     * @throws IllegalArgumentException when it is no address, or names no host
     */
    public static Endpoint of(String text) {
        return of(new AsciiString(text), Endpoint::origin);
    }

    static Endpoint of(AsciiString text, Function<AsciiString, Origin> origins) {
        int hostAt = text.indexOf("://") + 3;
        int end = hostAt;
        while (end < text.length() && text.byteAt(end) != '/' && text.byteAt(end) != '?') {
            end++;
        }
        var rest = text.subSequence(end, text.length(), false);
        return new Endpoint(
                origins.apply(text.subSequence(0, end, false)),
                rest.startsWith("/") ? rest : new AsciiString("/" + rest));
    }

    static Origin origin(AsciiString prefix) {
        return Origin.of(URI.create(prefix.toString()));
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
