package org.tidings.webpush;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys for one encrypted message to one reader: the ephemeral public key, the salt, and the content key and nonce
 * derived from them (RFC 8291 §3). None of it depends on the message, so an envelope may be made ahead.
 *
 * <p>An envelope seals once: a nonce used twice would give both texts away.
 */
public final class Envelope {
    /** The longest text, in bytes, that fits a body of 4,096 bytes (RFC 8291 §4): 4096 − 86 − 1 − 16. */
    public static final int MAX_PLAINTEXT_BYTES = 3993;

    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final int RECORD_SIZE = 4096;
    /** salt (16) ‖ record size (4) ‖ key id length (1) ‖ key id (65): RFC 8188 §2.1. */
    private static final int HEADER_BYTES = SALT_BYTES + 4 + 1 + P256.POINT_BYTES;
    /** Marks the last, here the only, record (RFC 8188 §2). */
    private static final byte LAST_RECORD = 2;

    private final byte[] ephemeralPoint;
    private final byte[] salt;
    private final byte[] contentKey;
    private final byte[] nonce;
    private final Crypto crypto;
    private final AtomicBoolean used = new AtomicBoolean();

    Envelope(byte[] ephemeralPoint, byte[] salt, byte[] contentKey, byte[] nonce, Crypto crypto) {
        this.ephemeralPoint = ephemeralPoint;
        this.salt = salt;
        this.contentKey = contentKey;
        this.nonce = nonce;
        this.crypto = crypto;
    }

    /**
     * The body of the push message: {@code Content-Encoding: aes128gcm}, one record.
     *
     * @param plaintext at most {@link #MAX_PLAINTEXT_BYTES} bytes
     * @return 103 bytes more than the plaintext
     * @throws IllegalArgumentException when the plaintext is too long
     * @throws IllegalStateException when this envelope was used before
     */
    public byte[] seal(byte[] plaintext) {
        if (plaintext.length > MAX_PLAINTEXT_BYTES) {
            throw new IllegalArgumentException(
                    "the text has " + plaintext.length + " bytes; a push message holds " + MAX_PLAINTEXT_BYTES);
        }
        if (!used.compareAndSet(false, true)) {
            throw new IllegalStateException("an envelope seals one message only");
        }
        byte[] body = new byte[HEADER_BYTES + plaintext.length + 1 + TAG_BYTES];
        System.arraycopy(salt, 0, body, 0, SALT_BYTES);
        body[SALT_BYTES + 2] = (byte) (RECORD_SIZE >>> 8);
        body[SALT_BYTES + 4] = P256.POINT_BYTES;
        System.arraycopy(ephemeralPoint, 0, body, SALT_BYTES + 5, P256.POINT_BYTES);
        System.arraycopy(plaintext, 0, body, HEADER_BYTES, plaintext.length);
        body[HEADER_BYTES + plaintext.length] = LAST_RECORD;
        try {
            var cipher = crypto.aesGcm();
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(contentKey, "AES"),
                    new GCMParameterSpec(8 * TAG_BYTES, nonce));
            cipher.doFinal(body, HEADER_BYTES, plaintext.length + 1, body, HEADER_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
        return body;
    }
}
