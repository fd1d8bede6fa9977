package org.tidings.platform.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The headers that every answer carries. */
final class CommonHeaders {
    private static final List<Header> ALWAYS = List.of(
            header(
                    "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                            + " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
                            + " frame-ancestors 'none'"),
            header("X-Content-Type-Options", "nosniff"),
            header("Referrer-Policy", "strict-origin-when-cross-origin"),
            header("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
            header("Cross-Origin-Opener-Policy", "same-origin"),
            header("Cross-Origin-Resource-Policy", "same-origin"));

    /** RFC 6797: browsers come by TLS alone for a year; they overlook it where they did not come by TLS. */
    private static final Header BY_TLS_ALONE = header("Strict-Transport-Security", "max-age=31536000");

    private final List<Header> headers;

    /** @param byTls the site's address is an https one */
    CommonHeaders(boolean byTls) {
        var all = new ArrayList<>(ALWAYS);
        if (byTls) {
            all.add(BY_TLS_ALONE);
        }
        headers = List.copyOf(all);
    }

    private static Header header(String name, String value) {
        return HeaderValues.createCached(HeaderNames.create(name), value);
    }

    void forEach(Consumer<Header> use) {
        headers.forEach(use);
    }
}
