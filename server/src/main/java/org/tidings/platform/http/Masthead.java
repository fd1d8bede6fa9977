package org.tidings.platform.http;

import java.net.URI;

/**
 * What every page carries: the publication's name, its address, and where its style sheets and scripts are.
 *
 * @param vapidKey the public key to which browsers bind their subscriptions, in base64url
 */
public record Masthead(String name, String tagline, URI address, Assets assets, String vapidKey) {
    public String asset(String name) {
        return assets.address(name);
    }

    /** An absolute address on this site, in ASCII: what is not is percent-encoded (RFC 3986 §2.5). */
    public String absolute(String path) {
        return address.resolve(path).toASCIIString();
    }
}
