package org.tidings.platform.http;

import io.helidon.webserver.http.ServerRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Where a request comes from: the other end of the connection or, where that is a trusted proxy, the client for which it
 * speaks. What throttles count by.
 */
public record ClientAddress(InetAddress address) {
    /** A household or a firm has a /64 of its own (RFC 6177): its addresses are one client. */
    private static final int IPV6_NETWORK_BYTES = 8;

    /** Who sent this request. */
    public static ClientAddress of(ServerRequest request) {
        return Forwarded.of(request).client();
    }

    /** What one client can change at will is left out: an IPv4 address, or the /64 network of an IPv6 address. */
    public String group() {
        if (address instanceof Inet4Address) {
            return address.getHostAddress();
        }
        byte[] network = Arrays.copyOf(Arrays.copyOf(address.getAddress(), IPV6_NETWORK_BYTES), 16);
        return Network.address(network).getHostAddress() + "/64";
    }

    @Override
    public String toString() {
        return address.getHostAddress();
    }
}
