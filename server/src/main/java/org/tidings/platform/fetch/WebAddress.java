package org.tidings.platform.fetch;

import java.net.IDN;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses as people and feeds write them: with blanks, and with hosts in letters that DNS has not. */
public final class WebAddress {
    private static final Pattern HOST = Pattern.compile(
            "^((?:https?:)?//)([^/?#:@\\[\\]]*[^\\x00-\\x7f][^/?#:@\\[\\]]*)", Pattern.CASE_INSENSITIVE);

    private WebAddress() {}

    /** The address, whole or relative; empty where it is none. */
    public static Optional<URI> of(String written) {
        var text = written.strip().replace(" ", "%20");
        try {
            var host = HOST.matcher(text);
            return Optional.of(URI.create(
                    host.find() ? host.group(1) + IDN.toASCII(host.group(2)) + text.substring(host.end()) : text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
