package org.tidings.webpush;

import java.util.HashMap;
import java.util.Map;

/**
 * Takes many endpoints apart: most are at a few push services, whose part is read once. Belongs to one thread at a time.
 */
public final class EndpointReader {
    /** A stranger chooses endpoints, so there is an end to what is remembered. */
    private static final int MOST_ORIGINS = 1000;

    private final Map<String, Origin> origins = new HashMap<>();

    /** As {@link Endpoint#of}. */
    public Endpoint read(String text) {
        return Endpoint.of(text, this::origin);
    }

    private Origin origin(String prefix) {
        var known = origins.get(prefix);
        if (known != null) {
            return known;
        }
        if (origins.size() >= MOST_ORIGINS) {
            origins.clear();
        }
        var origin = Endpoint.origin(prefix);
        origins.put(prefix, origin);
        return origin;
    }
}
