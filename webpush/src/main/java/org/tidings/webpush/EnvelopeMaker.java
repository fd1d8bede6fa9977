package org.tidings.webpush;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;

/**
 * Makes {@link Envelope}s and seals messages in them: a fresh key pair and a fresh salt for each message, as RFC 8291 §2 asks.
 *
 * <p>Holds its cryptographic engines, so it is cheap to use again and belongs to one thread at a time.
 */
public final class EnvelopeMaker {
    private static final byte[] KEY_INFO = "WebPush: info\0".getBytes(US_ASCII);
    private static final byte[] CONTENT_KEY_INFO = "Content-Encoding: aes128gcm\0\1".getBytes(US_ASCII);
    private static final byte[] NONCE_INFO = "Content-Encoding: nonce\0\1".getBytes(US_ASCII);

    private final SecureRandom random = new SecureRandom();
    private final KeyPairGenerator generator;
    private final KeyFactory factory;
    private final KeyAgreement agreement;
    private final Hmac hmac = new Hmac();
    private final Cipher cipher;

    /** A maker with engines of its own from {@code crypto}. */
    public EnvelopeMaker(Crypto crypto) {
        try {
            generator = crypto.keyPairGenerator();
            factory = crypto.keyFactory();
            agreement = crypto.keyAgreement();
            cipher = crypto.aesGcm();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks an algorithm that Web Push needs", e);
        }
    }

    /** A new envelope for the reader with these keys. */
    public Envelope make(SubscriptionKeys reader) {
        byte[] salt = new byte[Envelope.SALT_BYTES];
        random.nextBytes(salt);
        return make(reader, generator.generateKeyPair(), salt);
    }

    /**
     * The body of the push message: {@code Content-Encoding: aes128gcm}, one record.
     *
     * @param envelope made by this maker or any other; used up by this
     * @param plaintext at most {@link Envelope#MAX_PLAINTEXT_BYTES} bytes
     * @return 103 bytes more than the plaintext
     * @throws IllegalArgumentException when the plaintext is too long
     * @throws IllegalStateException when the envelope was used before
     */
    public byte[] seal(Envelope envelope, byte[] plaintext) {
        return envelope.seal(plaintext, cipher);
    }

    /** As {@link #make(SubscriptionKeys)}, with the random parts given: for the RFC's own example. */
    Envelope make(SubscriptionKeys reader, KeyPair ephemeral, byte[] salt) {
        try {
            byte[] ephemeralPoint = P256.point(ephemeral.getPublic());
            agreement.init(ephemeral.getPrivate());
            agreement.doPhase(P256.publicKey(reader.point(), factory), true);
            byte[] shared = agreement.generateSecret();

            // RFC 8291 §3.3: the reader's secret and both public keys go into the input keying material …
            byte[] inputKey =
                    hmac.of(hmac.of(reader.secret(), shared), KEY_INFO, reader.point(), ephemeralPoint, new byte[] {1});
            // … and RFC 8188 §2.2, §2.3 makes the content key and the nonce of it.
            byte[] pseudorandomKey = hmac.of(salt, inputKey);
            byte[] contentKey = hmac.of(pseudorandomKey, CONTENT_KEY_INFO);
            byte[] nonce = hmac.of(pseudorandomKey, NONCE_INFO);
            return Envelope.of(ephemeralPoint, salt, contentKey, nonce);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no envelope can be made for these keys", e);
        }
    }
}
