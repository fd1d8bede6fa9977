package org.tidings.webpush;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * The addresses of the public internet, by IANA's registries of special-purpose addresses (RFC 6890) as of 2026: what a
 * host name chosen by a stranger may resolve to before anything is connected to.
 *
 * <p>An IPv4 address mapped into IPv6 ({@code ::ffff:10.0.0.1}) reaches Java as IPv4 and is judged as such. The other
 * ways to carry an IPv4 address in an IPv6 one (6to4, Teredo, NAT64) are not public here, since a private address may
 * be inside.
 */
public final class PublicAddresses {
    private PublicAddresses() {}

    /**
     * Whether this address is one of the public internet.
     *
     * @return false for loopback, private, shared, link-local, unique local, multicast, documentation, benchmarking,
     *     reserved and unspecified addresses
     */
    public static boolean includes(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] b = address.getAddress();
        return switch (address) {
            case Inet4Address v4 -> includes4(b);
            case Inet6Address v6 -> includes6(b);
            default -> false;
        };
    }

    private static boolean includes4(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        return first != 0
                && first < 224 // multicast and reserved
                && !(first == 100 && second >= 64 && second < 128) // carrier-grade NAT, RFC 6598
                && !(first == 192 && second == 0 && (third == 0 || third == 2)) // RFC 6890 §2.1, RFC 5737
                && !(first == 192 && second == 88 && third == 99) // 6to4 relays, RFC 7526
                && !(first == 198 && (second == 18 || second == 19)) // benchmarking, RFC 2544
                && !(first == 198 && second == 51 && third == 100) // documentation, RFC 5737
                && !(first == 203 && second == 0 && third == 113);
    }

    private static boolean includes6(byte[] b) {
        int first = b[0] & 0xff;
        int second = b[1] & 0xff;
        int third = b[2] & 0xff;
        int fourth = b[3] & 0xff;
        boolean global = (first & 0xe0) == 0x20; // 2000::/3 is all that is given out
        boolean protocols = first == 0x20 && second == 0x01 && third < 2; // 2001::/23: Teredo, ORCHID …, RFC 2928
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean documentation = (first == 0x20 && second == 0x01 && third == 0x0d && fourth == 0xb8) // RFC 3849
                || (first == 0x3f && second == 0xff && third < 0x10); // 3fff::/20, RFC 9637
        return global && !protocols && !sixToFour && !documentation;
    }
}
