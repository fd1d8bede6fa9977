package org.tidings.webpush;

import java.net.URI;
import java.util.Locale;

/** A push service as a connection sees it: scheme, host and port (RFC 6454 §4). */
record Origin(String scheme, String host, int port) {
    static Origin of(URI endpoint) {
        var scheme = endpoint.getScheme().toLowerCase(Locale.ROOT);
        int port = endpoint.getPort() != -1 ? endpoint.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, endpoint.getHost().toLowerCase(Locale.ROOT), port);
    }

    boolean isTls() {
        return scheme.equals("https");
    }

    /** The host for {@code :authority} and {@code Host}, with the port where it is not the scheme's own. */
    String authority() {
        boolean usual = port == (isTls() ? 443 : 80);
        return usual ? host : host + ":" + port;
    }

    /** The host as an address or a name to resolve: without the brackets of an IPv6 literal. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    URI uri() {
        return URI.create(scheme + "://" + authority() + "/");
    }

    @Override
    public String toString() {
        return scheme + "://" + authority();
    }
}
