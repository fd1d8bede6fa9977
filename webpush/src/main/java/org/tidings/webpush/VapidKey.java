package org.tidings.webpush;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/**
 * The key pair by which push services know this application server (RFC 8292).
 *
 * <p>Browsers bind their subscriptions to the public key (§4): with the private key the audience is lost.
 */
public final class VapidKey {
    private final PrivateKey privateKey;
    private final byte[] point;

    private VapidKey(PrivateKey privateKey, byte[] point) {
        this.privateKey = privateKey;
        this.point = point;
    }

    /** A new random key. */
    public static VapidKey generate(Crypto crypto) {
        var pair = crypto.keyPair();
        return new VapidKey(pair.getPrivate(), P256.point(pair.getPublic()));
    }

    /**
     * The key that {@link #toText()} wrote.
     *
     * @throws IllegalArgumentException when the text is not such a key
     */
    public static VapidKey fromText(String text) {
        try {
            String[] lines = text.strip().split("\\R");
            if (lines.length != 2) {
                throw new IllegalArgumentException("a VAPID key has two lines: public and private");
            }
            byte[] point = Base64.getUrlDecoder().decode(value(lines[0], "public"));
            byte[] pkcs8 = Base64.getUrlDecoder().decode(value(lines[1], "private"));
            if (!P256.isPoint(point)) {
                throw new IllegalArgumentException("the VAPID public key is not a point on P-256");
            }
            var factory = KeyFactory.getInstance("EC");
            return new VapidKey(factory.generatePrivate(new PKCS8EncodedKeySpec(pkcs8)), point);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("the VAPID private key cannot be read", e);
        }
    }

    private static String value(String line, String name) {
        if (!line.startsWith(name + ": ")) {
            throw new IllegalArgumentException("a VAPID key has a line that begins with '" + name + ": '");
        }
        return line.substring(name.length() + 2).strip();
    }

    /** Both halves as two lines of text, {@code public: …} and {@code private: …} (PKCS #8), in base64url. A secret. */
    public String toText() {
        var encoder = Base64.getUrlEncoder().withoutPadding();
        return "public: " + publicKeyText() + "\nprivate: " + encoder.encodeToString(privateKey.getEncoded()) + "\n";
    }

    /** The public key as browsers take it for {@code applicationServerKey}: base64url of 65 bytes. */
    public String publicKeyText() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(point);
    }

    /** The public key: 65 bytes, an uncompressed point. */
    public byte[] publicKey() {
        return point.clone();
    }

    /** An ES256 signature (RFC 7518 §3.4) of the text: 64 bytes, r ‖ s. */
    byte[] sign(String text, Crypto crypto) {
        try {
            var signature = crypto.es256();
            // Through the encoded form, since a key of one provider may be opaque to another.
            signature.initSign(
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(privateKey.getEncoded())));
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the VAPID token cannot be signed", e);
        }
    }

    /** Says only the public half. */
    @Override
    public String toString() {
        return "VapidKey[" + publicKeyText() + "]";
    }
}
