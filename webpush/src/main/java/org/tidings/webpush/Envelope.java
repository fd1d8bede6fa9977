package org.tidings.webpush;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys for one encrypted message to one reader: the ephemeral public key, the salt, and the content key and nonce
 * derived from them (RFC 8291 §3). None of it depends on the message, so an envelope may be made ahead.
 *
 * <p>An envelope seals once ({@link EnvelopeMaker#seal}): a nonce used twice would give both texts away. It belongs to
 * one thread at a time.
 */
public final class Envelope {
    /** The longest text, in bytes, that fits a body of 4,096 bytes (RFC 8291 §4): 4096 − 86 − 1 − 16. */
    public static final int MAX_PLAINTEXT_BYTES = 3993;

    /** Bytes of an envelope that is copied: ephemeral public key 65, salt 16, content key 16, nonce 12. */
    public static final int BYTES = 109;

    static final int SALT_BYTES = 16;
    static final int CONTENT_KEY_BYTES = 16;
    static final int NONCE_BYTES = 12;
    private static final int SALT_AT = P256.POINT_BYTES;
    private static final int CONTENT_KEY_AT = SALT_AT + SALT_BYTES;
    private static final int NONCE_AT = CONTENT_KEY_AT + CONTENT_KEY_BYTES;
    private static final int TAG_BYTES = 16;
    private static final int RECORD_SIZE = 4096;
    /** salt (16) ‖ record size (4) ‖ key id length (1) ‖ key id (65): RFC 8188 §2.1. */
    private static final int HEADER_BYTES = SALT_BYTES + 4 + 1 + P256.POINT_BYTES;
    /** Marks the last, here the only, record (RFC 8188 §2). */
    private static final byte LAST_RECORD = 2;

    /** Ephemeral public key, salt, content key, nonce. */
    private final byte[] parts;

    private boolean used;

    private Envelope(byte[] parts) {
        this.parts = parts;
    }

    /**
     * An envelope of these parts.
     *
     * @param contentKey its first 16 bytes count
     * @param nonce its first 12 bytes count
     */
    static Envelope of(byte[] ephemeralPoint, byte[] salt, byte[] contentKey, byte[] nonce) {
        byte[] parts = new byte[BYTES];
        System.arraycopy(ephemeralPoint, 0, parts, 0, P256.POINT_BYTES);
        System.arraycopy(salt, 0, parts, SALT_AT, SALT_BYTES);
        System.arraycopy(contentKey, 0, parts, CONTENT_KEY_AT, CONTENT_KEY_BYTES);
        System.arraycopy(nonce, 0, parts, NONCE_AT, NONCE_BYTES);
        return new Envelope(parts);
    }

    /**
     * An envelope that {@link #copyTo} put there: many can be kept in little memory.
     *
     * @param at where in {@code source} its {@link #BYTES} bytes begin
     */
    public static Envelope copyOf(byte[] source, int at) {
        return new Envelope(Arrays.copyOfRange(source, at, at + BYTES));
    }

    /**
     * Writes {@link #BYTES} bytes. They are secret: they belong in memory only, and must be forgotten when the envelope
     * is taken out again, since it seals once.
     *
     * @param at where in {@code target} they begin
     */
    public void copyTo(byte[] target, int at) {
        System.arraycopy(parts, 0, target, at, BYTES);
    }

    /** As {@link EnvelopeMaker#seal}. */
    byte[] seal(byte[] plaintext, Cipher cipher) {
        if (plaintext.length > MAX_PLAINTEXT_BYTES) {
            throw new IllegalArgumentException(
                    "the text has " + plaintext.length + " bytes; a push message holds " + MAX_PLAINTEXT_BYTES);
        }
        if (used) {
            throw new IllegalStateException("an envelope seals one message only");
        }
        used = true;
        byte[] body = new byte[HEADER_BYTES + plaintext.length + 1 + TAG_BYTES];
        System.arraycopy(parts, SALT_AT, body, 0, SALT_BYTES);
        body[SALT_BYTES + 2] = (byte) (RECORD_SIZE >>> 8);
        body[SALT_BYTES + 4] = P256.POINT_BYTES;
        System.arraycopy(parts, 0, body, SALT_BYTES + 5, P256.POINT_BYTES);
        System.arraycopy(plaintext, 0, body, HEADER_BYTES, plaintext.length);
        body[HEADER_BYTES + plaintext.length] = LAST_RECORD;
        try {
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(parts, CONTENT_KEY_AT, CONTENT_KEY_BYTES, "AES"),
                    new GCMParameterSpec(8 * TAG_BYTES, parts, NONCE_AT, NONCE_BYTES));
            cipher.doFinal(body, HEADER_BYTES, plaintext.length + 1, body, HEADER_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
        return body;
    }
}
