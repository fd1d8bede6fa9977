package org.tidings.webpush;

import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * HMAC-SHA-256 (RFC 2104) over the JDK's own SHA-256, which HotSpot turns into the processor's instructions. An envelope
 * takes five of a few dozen bytes each, for which a {@code javax.crypto.Mac} spends more on key objects than on hashing.
 *
 * <p>Belongs to one thread at a time.
 */
final class Hmac {
    private static final int BLOCK_BYTES = 64;
    /** Bytes of a digest. */
    static final int BYTES = 32;

    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest sha256;
    private final byte[] pad = new byte[BLOCK_BYTES];

    Hmac() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256", "SUN");
        } catch (NoSuchAlgorithmException | java.security.NoSuchProviderException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The code of these parts, one after the other.
     *
     * @param key at most 64 bytes
     */
    byte[] of(byte[] key, byte[]... parts) {
        feedPad(key, INNER);
        for (byte[] part : parts) {
            sha256.update(part);
        }
        byte[] inner = sha256.digest();
        feedPad(key, OUTER);
        sha256.update(inner);
        try {
            sha256.digest(inner, 0, BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException(e);
        }
        return inner;
    }

    private void feedPad(byte[] key, byte filler) {
        if (key.length > BLOCK_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes; 64 are the most");
        }
        Arrays.fill(pad, filler);
        for (int i = 0; i < key.length; i++) {
            pad[i] ^= key[i];
        }
        sha256.update(pad);
    }
}
