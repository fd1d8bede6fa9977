package org.tidings.intake.feed;

import java.net.URI;
import java.util.Optional;

/** Addresses as feeds write them: relative, with blanks, or none at all. */
final class Links {
    private static final int LONGEST = 2048;

    private Links() {}

    /** The absolute http or https address that is meant; empty where none is. */
    static Optional<String> of(URI base, String written) {
        var text = written.strip().replace(" ", "%20");
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            var address = base.resolve(text);
            boolean isWeb =
                    "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
            return isWeb && address.getHost() != null ? Optional.of(address.toString()) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
