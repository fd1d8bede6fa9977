package org.tidings.platform.http;

import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request as its client sent it, before any proxy: from which address, with which scheme, to which host. A proxy that is
 * not trusted is itself the client, whatever it says.
 *
 * @param host as in the Host header, in lower case, with its port where it names one; empty when none is named
 */
public record Forwarded(ClientAddress client, String scheme, String host) {
    /** What one proxy says (RFC 7239 §4): whom it served, and how it was asked. */
    private record Hop(String client, Optional<String> scheme, Optional<String> host) {}

    /** Reads {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}, or {@code Forwarded} (RFC 7239). */
    public static Forwarded of(ServerRequest request) {
        var peer = peer(request);
        var direct = new Forwarded(
                new ClientAddress(peer),
                request.isSecure() ? "https" : "http",
                Body.header(request, "Host").orElse("").toLowerCase(Locale.ROOT));
        var proxies =
                request.listenerContext().context().get(TrustedProxies.class).orElse(TrustedProxies.NONE);
        if (!proxies.contains(peer)) {
            return direct;
        }
        var standard = hops(request);
        var usual = usualHops(request);
        // A proxy writes one kind and passes the other on as the client wrote it: where they differ, neither is
        // believed.
        if (!standard.isEmpty() && !usual.isEmpty()) {
            var one = direct.through(standard, proxies);
            return one.client().equals(direct.through(usual, proxies).client()) ? one : direct;
        }
        return direct.through(standard.isEmpty() ? usual : standard, proxies);
    }

    public boolean isHttps() {
        return scheme.equals("https");
    }

    // From the nearest proxy back, as long as the proxies are trusted: anyone may have written what stands before them.
    private Forwarded through(List<Hop> hops, TrustedProxies proxies) {
        var known = this;
        for (var hop : hops.reversed()) {
            var client = address(hop.client());
            known = new Forwarded(
                    client.map(ClientAddress::new).orElse(known.client()),
                    hop.scheme().orElse(known.scheme()),
                    hop.host().orElse(known.host()));
            if (client.filter(proxies::contains).isEmpty()) {
                break;
            }
        }
        return known;
    }

    private static List<Hop> hops(ServerRequest request) {
        var hops = new ArrayList<Hop>();
        for (var element : list(request, "Forwarded")) {
            var client = "";
            Optional<String> scheme = Optional.empty();
            Optional<String> host = Optional.empty();
            for (var pair : element.split(";")) {
                int equals = pair.indexOf('=');
                var name = pair.substring(0, Math.max(0, equals)).strip().toLowerCase(Locale.ROOT);
                var value = pair.substring(equals + 1).strip().replace("\"", "");
                switch (name) {
                    case "for" -> client = value;
                    case "proto" -> scheme = Optional.of(value.toLowerCase(Locale.ROOT));
                    case "host" -> host = Optional.of(value.toLowerCase(Locale.ROOT));
                    default -> {} // "by", and what is yet to come
                }
            }
            hops.add(new Hop(client, scheme, host));
        }
        return hops;
    }

    // The lists are as long as each other, or the nearest proxy alone wrote scheme and host: counted from the right.
    private static List<Hop> usualHops(ServerRequest request) {
        var clients = list(request, "X-Forwarded-For");
        var schemes = list(request, "X-Forwarded-Proto");
        var hosts = list(request, "X-Forwarded-Host");
        var hops = new ArrayList<Hop>();
        int count = Math.max(clients.size(), schemes.isEmpty() && hosts.isEmpty() ? 0 : 1);
        for (int back = count; back >= 1; back--) {
            hops.add(new Hop(fromEnd(clients, back).orElse(""), fromEnd(schemes, back), fromEnd(hosts, back)));
        }
        return hops;
    }

    private static Optional<String> fromEnd(List<String> values, int back) {
        return values.size() < back
                ? Optional.empty()
                : Optional.of(values.get(values.size() - back).toLowerCase(Locale.ROOT));
    }

    // A header sent twice is one list (RFC 9110 §5.3).
    private static List<String> list(ServerRequest request, String name) {
        return Body.headers(request, name).stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** An address with or without a port; empty for "unknown" and for names that hide it (RFC 7239 §6.2, §6.3). */
    private static Optional<InetAddress> address(String node) {
        return Network.parseAddress(node).or(() -> {
            int colon = node.lastIndexOf(':');
            return colon < 0 ? Optional.empty() : Network.parseAddress(node.substring(0, colon));
        });
    }

    private static InetAddress peer(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
