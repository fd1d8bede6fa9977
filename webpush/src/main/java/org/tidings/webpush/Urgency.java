package org.tidings.webpush;

import io.netty.util.AsciiString;

/** How soon a message deserves the reader's battery (RFC 8030 §5.3). */
public enum Urgency {
    /** On power and Wi-Fi: advertisements. */
    VERY_LOW("very-low"),
    /** On power or Wi-Fi: topic updates. */
    LOW("low"),
    /** On neither: chat or calendar messages. */
    NORMAL("normal"),
    /** Even on a low battery: calls and time-sensitive alerts. */
    HIGH("high");

    @SuppressWarnings("ImmutableEnumChecker") // an AsciiString could be written to, and never is
    private final AsciiString header;

    Urgency(String header) {
        this.header = AsciiString.cached(header);
    }

    /** The value of the {@code Urgency} header. */
    AsciiString header() {
        return header;
    }
}
