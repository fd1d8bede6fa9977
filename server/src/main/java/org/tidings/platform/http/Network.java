package org.tidings.platform.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** A range of addresses in CIDR notation, such as {@code 10.0.0.0/8}; a single address is a range of one. */
record Network(InetAddress base, int prefixBits) {
    /** Nothing is resolved: a host's name is no network. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        var literal = slash < 0 ? text : text.substring(0, slash);
        return parseAddress(literal).flatMap(address -> {
            int allBits = address.getAddress().length * Byte.SIZE;
            if (slash < 0) {
                return Optional.of(new Network(address, allBits));
            }
            try {
                int bits = Integer.parseInt(text.substring(slash + 1));
                return bits < 0 || bits > allBits ? Optional.empty() : Optional.of(new Network(address, bits));
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        });
    }

    /** An address written as numbers; an IPv6 address may stand in brackets. */
    static Optional<InetAddress> parseAddress(String literal) {
        var bare =
                literal.startsWith("[") && literal.endsWith("]") ? literal.substring(1, literal.length() - 1) : literal;
        try {
            return Optional.of(InetAddress.ofLiteral(bare));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static InetAddress address(byte[] bytes) {
        try {
            return bytes.length == 16 ? Inet6Address.getByAddress("", bytes, -1) : InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, e);
        }
    }

    boolean contains(InetAddress address) {
        byte[] own = base.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        int wholeBytes = prefixBits / Byte.SIZE;
        for (int i = 0; i < wholeBytes; i++) {
            if (own[i] != other[i]) {
                return false;
            }
        }
        int restBits = prefixBits % Byte.SIZE;
        return restBits == 0 || (own[wholeBytes] ^ other[wholeBytes]) >> (Byte.SIZE - restBits) == 0;
    }
}
