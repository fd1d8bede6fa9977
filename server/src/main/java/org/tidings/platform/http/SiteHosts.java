package org.tidings.platform.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The names under which the site answers: its own, further ones that are set, addresses written as numbers, and names
 * without a dot such as {@code localhost}. A page of a stranger, whose name was made to lead here, is not answered.
 *
 * @param site the site's address, where it is set
 * @param more further names, in lower case, without a port
 */
record SiteHosts(Optional<URI> site, Set<String> more) {
    /** @param authority a Host header's value */
    boolean include(String authority) {
        var host = host(authority);
        return host.indexOf('.') < 0
                || more.contains(host)
                || site.map(URI::getHost).filter(host::equalsIgnoreCase).isPresent()
                || Network.parseAddress(host).isPresent();
    }

    private static String host(String authority) {
        int colon = authority.lastIndexOf(':');
        var host = colon < 0 || authority.endsWith("]") ? authority : authority.substring(0, colon);
        return host.toLowerCase(Locale.ROOT);
    }
}
