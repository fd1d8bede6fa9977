package org.tidings.platform.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.tidings.platform.Fault;

/** The proxies whose word is taken for who sent a request, and to which address. */
public record TrustedProxies(List<Network> networks) {
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** @param text addresses and networks, comma-separated, such as {@code 127.0.0.1, ::1, 10.0.0.0/8} */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(part -> Network.parse(part)
                        .orElseThrow(() -> Fault.usage("http.trusted-proxies names '" + part
                                + "'; it must hold addresses or networks such as 127.0.0.1 or 10.0.0.0/8.")))
                .toList());
    }

    boolean contains(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
