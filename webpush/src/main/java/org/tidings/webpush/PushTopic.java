package org.tidings.webpush;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.util.AsciiString;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * The {@code Topic} of a push message (RFC 8030 §5.4): the message takes the place of an undelivered one of the same
 * topic. Checked once, so that nothing is checked for each message.
 */
public final class PushTopic {
    /** The longest, in characters. */
    public static final int MAX_CHARS = 32;

    /** Bytes of a name's digest that make its topic: 72 bits, 12 characters. */
    private static final int DIGEST_BYTES = 9;

    private final AsciiString value;

    private PushTopic(AsciiString value) {
        this.value = value;
    }

    /**
     * A topic of these characters.
     *
     * @throws IllegalArgumentException when they are not 1 to {@value #MAX_CHARS} of base64url (RFC 4648 §5), or are 1,
     *     5, 9 … in number: no bytes have that as their base64url, and Apple answers 400
     */
    public static PushTopic of(String text) {
        if (text.isEmpty() || text.length() > MAX_CHARS || !text.chars().allMatch(PushTopic::isBase64Url)) {
            throw new IllegalArgumentException(
                    "the push topic '" + text + "' is not 1 to " + MAX_CHARS + " base64url characters");
        }
        if (text.length() % 4 == 1) {
            throw new IllegalArgumentException("the push topic '" + text + "' has " + text.length()
                    + " characters; base64url never has 4n + 1, and push services refuse it");
        }
        return new PushTopic(new AsciiString(text));
    }

    /** The topic for any name: 12 characters of its SHA-256, the same for the same name and valid for every service. */
    public static PushTopic named(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return of(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DIGEST_BYTES)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
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

    /** The topic's characters. */
    @Override
    public String toString() {
        return value.toString();
    }
}
