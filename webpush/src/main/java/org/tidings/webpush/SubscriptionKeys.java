package org.tidings.webpush;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The two keys of a browser's push subscription (RFC 8291 §2, W3C Push API {@code PushSubscription.getKey}).
 *
 * <p>An instance holds a checked point and a secret of the right length, so nothing later needs to check again.
 */
public final class SubscriptionKeys {
    /** Bytes in the authentication secret (RFC 8291 §3.2). */
    public static final int AUTH_BYTES = 16;

    private final byte[] p256dh;
    private final byte[] auth;

    private SubscriptionKeys(byte[] p256dh, byte[] auth) {
        this.p256dh = p256dh;
        this.auth = auth;
    }

    /**
     * Keys that were checked before, read back from where they are kept. Costs no curve arithmetic.
     *
     * @param p256dh 65 bytes: an uncompressed point on P-256
     * @param auth 16 bytes
     * @throws IllegalArgumentException when a length is wrong
     */
    public static SubscriptionKeys trusted(byte[] p256dh, byte[] auth) {
        if (p256dh.length != P256.POINT_BYTES || auth.length != AUTH_BYTES) {
            throw new IllegalArgumentException("stored keys have " + p256dh.length + " and " + auth.length + " bytes");
        }
        return new SubscriptionKeys(p256dh, auth);
    }

    /**
     * Keys as a stranger sends them, in base64url with or without padding.
     *
     * @return the keys, or the sentence that says what is wrong with them
     */
    public static Parsed parse(String p256dh, String auth) {
        var point = decode(p256dh);
        if (point.isEmpty()) {
            return new Parsed.Invalid("keys.p256dh is not base64url.");
        }
        if (point.get().length != P256.POINT_BYTES) {
            return new Parsed.Invalid("keys.p256dh has " + point.get().length + " bytes; it must have 65.");
        }
        if (!P256.isPoint(point.get())) {
            return new Parsed.Invalid("keys.p256dh is not a point on the curve P-256.");
        }
        var secret = decode(auth);
        if (secret.isEmpty()) {
            return new Parsed.Invalid("keys.auth is not base64url.");
        }
        if (secret.get().length != AUTH_BYTES) {
            return new Parsed.Invalid("keys.auth has " + secret.get().length + " bytes; it must have 16.");
        }
        return new Parsed.Valid(new SubscriptionKeys(point.get(), secret.get()));
    }

    private static Optional<byte[]> decode(String text) {
        try {
            var plain = text.replace('+', '-').replace('/', '_').replace("=", "");
            return Optional.of(Base64.getUrlDecoder().decode(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The browser's public key: 65 bytes, an uncompressed point. A copy. */
    public byte[] p256dh() {
        return p256dh.clone();
    }

    /** The authentication secret: 16 bytes. A copy. */
    public byte[] auth() {
        return auth.clone();
    }

    byte[] point() {
        return p256dh;
    }

    byte[] secret() {
        return auth;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubscriptionKeys keys
                && Arrays.equals(p256dh, keys.p256dh)
                && Arrays.equals(auth, keys.auth);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(p256dh);
    }

    /** Says nothing of the keys: they are secrets. */
    @Override
    public String toString() {
        return "SubscriptionKeys[…]";
    }

    /** What came of reading a stranger's keys. */
    public sealed interface Parsed {
        /** Good keys. */
        record Valid(SubscriptionKeys keys) implements Parsed {}

        /** No keys; {@code reason} is a sentence for their sender. */
        record Invalid(String reason) implements Parsed {}
    }
}
