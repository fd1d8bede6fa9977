package org.tidings.platform.fetch;

import java.util.Optional;

/** Thrown within a fetch that is not gone on with; its message is a sentence for an editor. */
final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refused(String sentence) {
        super(sentence);
    }

    String sentence() {
        return Optional.ofNullable(getMessage()).orElse("");
    }
}
