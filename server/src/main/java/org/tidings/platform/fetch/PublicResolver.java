package org.tidings.platform.fetch;

import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Resolves a host's name to an address that may be connected to: the one judged is the one used. */
final class PublicResolver implements DnsResolver {
    private final FetchPolicy policy;
    private final int port;

    PublicResolver(FetchPolicy policy, int port) {
        this.policy = policy;
        this.port = port;
    }

    @Override
    public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
        try {
            for (var address : InetAddress.getAllByName(host)) {
                if (policy.allows(host, port, address)) {
                    return address;
                }
            }
        } catch (UnknownHostException e) {
            throw new Refused("There is no host '" + FetchSentences.shortened(host) + "'.");
        }
        throw new Refused("The host '" + FetchSentences.shortened(host)
                + "' is at an address that is not public, which is never fetched.");
    }
}
