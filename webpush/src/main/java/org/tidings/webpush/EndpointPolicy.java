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
 * <p>A push endpoint is chosen by whoever registers. Only {@code https} on port 443 is allowed, with a host name that is
 * not an address literal and does not resolve to a loopback, private, link-local or multicast address. The name is
 * judged when a reader registers ({@link #check}), the address at every connect ({@link #allows}).
 */
public final class EndpointPolicy {
    /** The longest endpoint, in characters. Those met in the wild have 150 to 600. */
    public static final int MAX_LENGTH = 2048;

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
        /** It may be stored and sent to. */
        record Allowed(URI endpoint) implements Verdict {}

        /** It may not; {@code reason} is a sentence for whoever sent it. */
        record Forbidden(String reason) implements Verdict {}
    }

    /** Judges an endpoint by its text alone; nothing is resolved or connected to. */
    public Verdict check(String text) {
        if (text.isBlank()) {
            return new Verdict.Forbidden("The endpoint is empty.");
        }
        if (text.length() > MAX_LENGTH) {
            return new Verdict.Forbidden(
                    "The endpoint has " + text.length() + " characters; at most " + MAX_LENGTH + " are allowed.");
        }
        URI endpoint;
        try {
            endpoint = new URI(text);
        } catch (URISyntaxException e) {
            return new Verdict.Forbidden("The endpoint is not an address.");
        }
        return check(endpoint);
    }

    private Verdict check(URI endpoint) {
        var scheme = Optional.ofNullable(endpoint.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        var host = Optional.ofNullable(endpoint.getHost()).orElse("").toLowerCase(Locale.ROOT);
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
        if (endpoint.getPort() != -1 && endpoint.getPort() != 443) {
            return new Verdict.Forbidden("The endpoint's port is " + endpoint.getPort() + "; only 443 is allowed.");
        }
        if (!isPublicName(host)) {
            return new Verdict.Forbidden("The endpoint's host '" + shortened(host) + "' is not a public host name.");
        }
        return new Verdict.Allowed(endpoint);
    }

    private static String shortened(String host) {
        return host.length() > 80 ? host.substring(0, 80) + "…" : host;
    }

    // Address literals, also in decimal, octal or hexadecimal dress, have a last label that begins with a digit
    // (WHATWG URL "ends in a number"); public names have a dot and a last label of letters.
    private static boolean isPublicName(String host) {
        var name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        int dot = name.lastIndexOf('.');
        if (dot <= 0 || name.length() > 253) {
            return false;
        }
        var last = name.substring(dot + 1);
        return !last.isEmpty()
                && Character.isLetter(last.charAt(0))
                && !Set.of("localhost", "local", "internal", "localdomain", "lan", "home", "corp", "intranet", "onion")
                        .contains(last)
                && !name.endsWith(".home.arpa");
    }

    /** Whether a connection to this endpoint may be made to this address, which its host name resolved to. */
    public boolean allows(URI endpoint, InetAddress address) {
        return isTestHost(endpoint) || PublicAddresses.includes(address);
    }

    private boolean isTestHost(URI endpoint) {
        var host = endpoint.getHost();
        if (host == null || endpoint.getScheme() == null) {
            return false;
        }
        int port = endpoint.getPort() != -1
                ? endpoint.getPort()
                : endpoint.getScheme().equals("http") ? 80 : 443;
        return testHosts.contains(host.toLowerCase(Locale.ROOT) + ":" + port);
    }
}
