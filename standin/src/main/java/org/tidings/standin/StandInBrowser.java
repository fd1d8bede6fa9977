package org.tidings.standin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser as a push service and a sender see it: an endpoint, two keys, and the means to read what arrives. */
public final class StandInBrowser {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String endpoint;
    private final KeyPair keys;
    private final byte[] auth = new byte[16];

    /** A browser with fresh keys, subscribed at this endpoint. */
    public StandInBrowser(String endpoint) {
        this(endpoint, freshKeys());
    }

    /** A browser with these keys: many demo browsers may share a pair, since no secret of anybody's is at stake. */
    public StandInBrowser(String endpoint, KeyPair keys) {
        this.endpoint = endpoint;
        this.keys = keys;
        RANDOM.nextBytes(auth);
    }

    /** A new P-256 key pair. */
    public static KeyPair freshKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String endpoint() {
        return endpoint;
    }

    /** The path part of the endpoint, by which the stand-in push service records what arrived. */
    public String path() {
        return java.net.URI.create(endpoint).getRawPath();
    }

    /** The public key as {@code PushSubscription.toJSON()} gives it. */
    public String p256dh() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(point());
    }

    /** The authentication secret as {@code PushSubscription.toJSON()} gives it. */
    public String auth() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(auth);
    }

    /** The subscription as a browser's page would post it. */
    public String subscriptionJson() {
        return "{\"endpoint\":\"" + endpoint + "\",\"keys\":{\"p256dh\":\"" + p256dh() + "\",\"auth\":\"" + auth()
                + "\"}}";
    }

    private byte[] point() {
        byte[] encoded = keys.getPublic().getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - 65, encoded.length);
    }

    /**
     * The text of a push message (RFC 8291 §3.4, RFC 8188 §2).
     *
     * @throws GeneralSecurityException when it was not encrypted for this browser, or badly
     */
    public byte[] decrypt(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        byte[] salt = new byte[16];
        in.get(salt);
        int recordSize = in.getInt();
        byte[] sender = new byte[in.get() & 0xff];
        in.get(sender);
        if (recordSize < 18 || sender.length != 65) {
            throw new GeneralSecurityException("record size " + recordSize + ", key id of " + sender.length + " bytes");
        }
        byte[] sealed = new byte[in.remaining()];
        in.get(sealed);

        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(publicKey(sender), true);
        byte[] info = concat("WebPush: info\0".getBytes(US_ASCII), point(), sender);
        byte[] inputKey = expand(hmac(auth, agreement.generateSecret()), info, 32);
        byte[] pseudorandomKey = hmac(salt, inputKey);
        byte[] contentKey = expand(pseudorandomKey, "Content-Encoding: aes128gcm\0".getBytes(US_ASCII), 16);
        byte[] nonce = expand(pseudorandomKey, "Content-Encoding: nonce\0".getBytes(US_ASCII), 12);

        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(contentKey, "AES"), new GCMParameterSpec(128, nonce));
        byte[] padded = cipher.doFinal(sealed);
        int end = padded.length - 1;
        while (end >= 0 && padded[end] == 0) {
            end--;
        }
        if (end < 0 || padded[end] != 2) {
            throw new GeneralSecurityException("the last record's delimiter is missing");
        }
        return Arrays.copyOf(padded, end);
    }

    private static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec("secp256r1"));
        var curve = parameters.getParameterSpec(ECParameterSpec.class);
        var x = new java.math.BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        var y = new java.math.BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve));
    }

    /** HKDF-Expand (RFC 5869 §2.3) for at most one block. */
    private static byte[] expand(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(key, concat(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private static byte[] concat(byte[]... parts) {
        var all =
                ByteBuffer.allocate(Arrays.stream(parts).mapToInt(p -> p.length).sum());
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }
}
