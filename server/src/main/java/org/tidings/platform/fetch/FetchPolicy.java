package org.tidings.platform.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tidings.webpush.PublicAddresses;

/** Which addresses may be fetched: those of the public web. An editor, a feed and a redirect can all name others. */
public final class FetchPolicy {
    private static final int MAX_ADDRESS_CHARS = 2048;
    private static final int FIRST_UNRESERVED_PORT = 1024;

    private final Set<String> testHosts;

    /** @param testHosts each {@code HOST:PORT}, that may be fetched from though they are not public; for tests */
    public FetchPolicy(Set<String> testHosts) {
        this.testHosts = Set.copyOf(testHosts);
    }

    /** Why an address may not be fetched; empty when it may be. Nothing is resolved. */
    public Optional<String> objection(URI address) {
        var scheme = Optional.ofNullable(address.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            return Optional.of("An address must begin with https:// or http://.");
        }
        if (address.toString().length() > MAX_ADDRESS_CHARS) {
            return Optional.of("The address has more than " + MAX_ADDRESS_CHARS + " characters.");
        }
        if (address.getHost() == null) {
            return Optional.of("The address names no host.");
        }
        if (address.getRawUserInfo() != null) {
            return Optional.of("The address holds a name or password, which would be kept and shown.");
        }
        if (!isPublicName(address.getHost()) && !isTestHost(address)) {
            return Optional.of("'" + FetchSentences.shortened(address.getHost())
                    + "' is not the name of a public host, such as news.example.org.");
        }
        int port = port(address);
        if (!isTestHost(address.getHost(), port) && port != 80 && port != 443 && port < FIRST_UNRESERVED_PORT) {
            return Optional.of("The address's port is " + port + ", which is not the web's.");
        }
        return Optional.empty();
    }

    // A name without a dot is one of our own network's. What a name with dots resolves to is judged at every connect.
    private static boolean isPublicName(String host) {
        return host.startsWith("[") || host.replaceFirst("\\.$", "").indexOf('.') > 0;
    }

    /** Whether a connection may be made to what a host's name resolved to. */
    boolean allows(String host, int port, InetAddress resolved) {
        return isTestHost(host, port) || PublicAddresses.includes(resolved);
    }

    /** Whether this is one of the hosts that tests have allowed. */
    public boolean isTestHost(URI address) {
        return address.getHost() != null && isTestHost(address.getHost(), port(address));
    }

    private boolean isTestHost(String host, int port) {
        return testHosts.contains(host.toLowerCase(Locale.ROOT) + ":" + port);
    }

    static int port(URI address) {
        return address.getPort() != -1 ? address.getPort() : address.getScheme().equalsIgnoreCase("http") ? 80 : 443;
    }
}
