package org.tidings.webpush;

import java.util.Set;

/** Host names by their text alone, in lower case. */
final class HostNames {
    private static final int MAX_CHARS = 253; // RFC 1035 §2.3.4

    private static final Set<String> PRIVATE_ENDINGS =
            Set.of("localhost", "local", "internal", "localdomain", "lan", "home", "corp", "intranet", "onion");

    private HostNames() {}

    /**
     * Whether a name may be one of the public internet's. Address literals, also in decimal, octal or hexadecimal dress,
     * are none: their last label begins with a digit (WHATWG URL, "ends in a number"), where public names have a dot and
     * a last label that begins with a letter.
     */
    static boolean isPublic(String host) {
        var name = withoutRoot(host);
        var last = lastLabel(name);
        return name.length() <= MAX_CHARS
                && name.indexOf('.') > 0
                && !last.isEmpty()
                && Character.isLetter(last.charAt(0))
                && !PRIVATE_ENDINGS.contains(last)
                && !name.endsWith(".home.arpa");
    }

    /** The label after the last dot; the whole name where there is none. */
    static String lastLabel(String host) {
        var name = withoutRoot(host);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Without the dot that may end a full name (RFC 1034 §3.1). */
    static String withoutRoot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
