package org.tidings.webpush;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses a stranger may have us POST to.
 *
 * <p>A push endpoint is chosen by the stranger who registers. Only {@code https} on port 443 is allowed, with a host name that is
 * not an address literal and does not resolve to a loopback, private, link-local or multicast address. The name is
 * judged when a reader registers ({@link #check}), the address at every connect ({@link #allows}).
 */
public final class EndpointPolicy {
    /** The longest endpoint, in characters. Those met in the wild have 150 to 600. */
    public static final int MAX_CHARS = 2048;

    /** What is shown of a host name, in characters. */
    private static final int MAX_SHOWN_CHARS = 80;

    private final Set<String> testHosts;

    private EndpointPolicy(Set<String> testHosts) {
        this.testHosts = testHosts;
    }

    /** Nothing but public https endpoints. */
    public static EndpointPolicy strict() {
        return new EndpointPolicy(Set.of());
    }

    /**
     * As {@link #strict()}, and besides the named hosts, at http too.
     *
     * @param hostsAndPorts each {@code HOST:PORT}; for tests, never for the public internet
     */
    public static EndpointPolicy allowing(Set<String> hostsAndPorts) {
        return new EndpointPolicy(Set.copyOf(hostsAndPorts));
    }

    /** What came of judging an endpoint. */
    public sealed interface Verdict {
        /**
         * It may be stored and sent to.
         *
         * @param endpoint in its normal form (RFC 3986 §6.2.2, §6.2.3): scheme and host in lower case, no port where it is
         *     the scheme's own, a path of {@code /} where there was none, ASCII only. One subscription has one such form,
         *     however it was written
         */
        record Allowed(URI endpoint) implements Verdict {}

        /** It may not; {@code reason} is a sentence for its sender. */
        record Forbidden(String reason) implements Verdict {}
    }

    /** Judges an endpoint by its text alone; nothing is resolved or connected to. */
    public Verdict check(String text) {
        if (text.isBlank()) {
            return new Verdict.Forbidden("The endpoint is empty.");
        }
        if (text.length() > MAX_CHARS) {
            return tooLong(text);
        }
        try {
            return check(normal(new URI(text)));
        } catch (URISyntaxException e) {
            return new Verdict.Forbidden("The endpoint is not an address.");
        }
    }

    private static Verdict tooLong(String text) {
        return new Verdict.Forbidden(
                "The endpoint has " + text.length() + " characters; at most " + MAX_CHARS + " are allowed.");
    }

    private static URI normal(URI endpoint) throws URISyntaxException {
        if (endpoint.getScheme() == null || endpoint.getHost() == null) {
            return endpoint; // forbidden in any form
        }
        var scheme = endpoint.getScheme().toLowerCase(Locale.ROOT);
        var host = HostNames.withoutRoot(endpoint.getHost().toLowerCase(Locale.ROOT));
        int port = endpoint.getPort() == usualPort(scheme) ? -1 : endpoint.getPort();
        var text = new StringBuilder(scheme).append("://");
        if (endpoint.getRawUserInfo() != null) {
            text.append(endpoint.getRawUserInfo()).append('@');
        }
        text.append(host);
        if (port != -1) {
            text.append(':').append(port);
        }
        text.append(endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath());
        if (endpoint.getRawQuery() != null) {
            text.append('?').append(endpoint.getRawQuery());
        }
        if (endpoint.getRawFragment() != null) {
            text.append('#').append(endpoint.getRawFragment());
        }
        return new URI(new URI(text.toString()).toASCIIString());
    }

    private static int usualPort(String scheme) {
        return scheme.equals("http") ? 80 : 443;
    }

    private Verdict check(URI endpoint) {
        var scheme = Optional.ofNullable(endpoint.getScheme()).orElse("");
        var host = Optional.ofNullable(endpoint.getHost()).orElse("");
        if (endpoint.toString().length() > MAX_CHARS) {
            return tooLong(endpoint.toString());
        }
        if (endpoint.getRawUserInfo() != null) {
            return new Verdict.Forbidden("The endpoint holds credentials.");
        }
        if (endpoint.getRawFragment() != null) {
            return new Verdict.Forbidden("The endpoint has a fragment.");
        }
        if (isTestHost(endpoint) && (scheme.equals("http") || scheme.equals("https"))) {
            return new Verdict.Allowed(endpoint);
        }
        if (!scheme.equals("https")) {
            return new Verdict.Forbidden("The endpoint must begin with https://.");
        }
        if (host.isEmpty()) {
            return new Verdict.Forbidden("The endpoint names no host.");
        }
        if (endpoint.getPort() != -1) {
            return new Verdict.Forbidden("The endpoint's port is " + endpoint.getPort() + "; only 443 is allowed.");
        }
        if (!HostNames.isPublic(host)) {
            return new Verdict.Forbidden("The endpoint's host '" + shortened(host) + "' is not a public host name.");
        }
        return new Verdict.Allowed(endpoint);
    }

    private static String shortened(String host) {
        return host.length() > MAX_SHOWN_CHARS ? host.substring(0, MAX_SHOWN_CHARS) + "…" : host;
    }

    /** Whether a connection to this endpoint may be made to this address, which its host name resolved to. */
    public boolean allows(URI endpoint, InetAddress address) {
        return isTestHost(endpoint) || PublicAddresses.includes(address);
    }

    private boolean isTestHost(URI endpoint) {
        var host = endpoint.getHost();
        var scheme = endpoint.getScheme();
        if (host == null || scheme == null) {
            return false;
        }
        int port = endpoint.getPort() != -1 ? endpoint.getPort() : usualPort(scheme);
        return testHosts.contains(host.toLowerCase(Locale.ROOT) + ":" + port);
    }
}
