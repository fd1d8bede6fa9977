package org.tidings.webpush;

import java.net.URI;
import java.util.Locale;

/** A push service as a connection sees it: scheme, host and port (RFC 6454 §4). */
record Origin(String scheme, String host, int port, String text) {
    static Origin of(URI endpoint) {
        var scheme = endpoint.getScheme().toLowerCase(Locale.ROOT);
        int port = endpoint.getPort() != -1 ? endpoint.getPort() : scheme.equals("https") ? 443 : 80;
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException("the endpoint names no host");
        }
        var host = endpoint.getHost().toLowerCase(Locale.ROOT);
        return new Origin(scheme, host, port, scheme + "://" + authority(scheme, host, port));
    }

    boolean isTls() {
        return scheme.equals("https");
    }

    /** The host for {@code :authority} and {@code Host}, with the port where it is not the scheme's own. */
    String authority() {
        return authority(scheme, host, port);
    }

    private static String authority(String scheme, String host, int port) {
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return usual ? host : host + ":" + port;
    }

    /** The host as an address or a name to resolve: without the brackets of an IPv6 literal. */
    String bareHost() {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    URI uri() {
        return URI.create(text + "/");
    }

    @Override
    public String toString() {
        return text;
    }
}
