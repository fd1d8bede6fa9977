package org.tidings.platform.http;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidings.platform.http.connections.Coding;

/** A body in each coding that was asked for: compressed once, however many requests come. */
final class CompressedBodies {
    private final byte[] body;
    private volatile Map<Coding, byte[]> made = Map.of();

    CompressedBodies(byte[] body) {
        this.body = body;
    }

    byte[] in(Coding coding) {
        byte @Nullable [] known = made.get(coding);
        return known == null ? make(coding) : known;
    }

    private synchronized byte[] make(Coding coding) {
        byte @Nullable [] known = made.get(coding);
        if (known != null) {
            return known;
        }
        byte[] bytes = Compression.compressed(body, coding);
        var more = new EnumMap<Coding, byte[]>(Coding.class);
        more.putAll(made);
        more.put(coding, bytes);
        made = more;
        return bytes;
    }

    /** Memory that they may come to take: text shrinks to less than half. */
    int maxBytes() {
        return body.length;
    }
}
