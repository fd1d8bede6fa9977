package org.tidings.webpush;

import io.netty.util.AsciiString;

/** How soon a message deserves the reader's battery (RFC 8030 §5.3). */
public enum Urgency {
    VERY_LOW("very-low"),
    LOW("low"),
    NORMAL("normal"),
    HIGH("high");

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
    private final AsciiString header;

    Urgency(String header) {
        this.header = AsciiString.cached(header);
    }

    /** The value of the {@code Urgency} header. */
    AsciiString header() {
        return header;
    }
}
