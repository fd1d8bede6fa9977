package org.tidings.webpush;

import io.netty.util.AsciiString;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Takes many endpoints apart: most are at a few push services, whose part is read once. Belongs to one thread at a time.
 */
public final class EndpointReader {
    /** A stranger chooses endpoints, so there is an end to what is remembered. */
    private static final int MAX_ORIGINS = 1000;

    private final Map<AsciiString, Origin> origins = new HashMap<>();
    private final Function<AsciiString, Origin> known = this::origin;

    /**
     * As {@link Endpoint#of}.
     *
     * @param text in ASCII; not copied, so it must not change any more
     */
    public Endpoint read(byte[] text) {
        return read(text, 0, text.length);
    }

    /**
     * As {@link Endpoint#of}.
     *
     * @param bytes hold the text, in ASCII; not copied, so they must not change any more
     * @param from where it begins
     */
    public Endpoint read(byte[] bytes, int from, int length) {
        return Endpoint.of(new AsciiString(bytes, from, length, false), known);
    }

    private Origin origin(AsciiString prefix) {
        var known = origins.get(prefix);
        if (known != null) {
            return known;
        }
        if (origins.size() >= MAX_ORIGINS) {
            origins.clear();
        }
        var origin = Endpoint.origin(prefix);
        origins.put(new AsciiString(prefix.toByteArray(), false), origin); // not a part of one endpoint
        return origin;
    }
}
