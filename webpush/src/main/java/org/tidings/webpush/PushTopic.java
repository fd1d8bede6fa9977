package org.tidings.webpush;

import io.netty.util.AsciiString;

/**
 * The {@code Topic} of a push message (RFC 8030 §5.4): it takes the place of an undelivered message of the same topic.
 * Checked once, so that nothing is checked for each message.
 */
public final class PushTopic {
    /** The longest, in characters. */
    public static final int MAX_LENGTH = 32;

    private final AsciiString value;

    private PushTopic(AsciiString value) {
        this.value = value;
    }

    /**
     * A topic of these characters.
     *
     * @throws IllegalArgumentException when they are not 1 to {@link #MAX_LENGTH} of base64url
     */
    public static PushTopic of(String text) {
        if (text.isEmpty() || text.length() > MAX_LENGTH || !text.chars().allMatch(PushTopic::isBase64Url)) {
            throw new IllegalArgumentException("the push topic '" + text + "' is not 1 to 32 base64url characters");
        }
        return new PushTopic(new AsciiString(text));
    }

    private static boolean isBase64Url(int c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || c == '-' || c == '_';
    }

    /** The header's value. */
    AsciiString header() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PushTopic topic && value.equals(topic.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
