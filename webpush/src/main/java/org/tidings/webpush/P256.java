package org.tidings.webpush;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;

/** The curve NIST P-256 (FIPS 186-5, SEC 2 §2.4.2) as Web Push uses it: uncompressed points of 65 bytes. */
final class P256 {
    /** Bytes in an uncompressed point: 0x04, x (32), y (32). */
    static final int POINT_BYTES = 65;

    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);
    private static final BigInteger THREE = BigInteger.valueOf(3);

    /** DER of SubjectPublicKeyInfo {id-ecPublicKey, prime256v1} up to the point itself (RFC 5480 §2). */
    private static final byte[] SPKI_HEADER = {
        0x30,
        0x59,
        0x30,
        0x13,
        0x06,
        0x07,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        0x02,
        0x01,
        0x06,
        0x08,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0xce,
        0x3d,
        0x03,
        0x01,
        0x07,
        0x03,
        0x42,
        0x00
    };

    private P256() {}

    /** Whether these bytes are an uncompressed point that satisfies y² = x³ − 3x + b (SEC 1 §3.2.2.1). */
    static boolean isPoint(byte[] point) {
        if (point.length != POINT_BYTES || point[0] != 4) {
            return false;
        }
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 33));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 33, 65));
        if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0) {
            return false;
        }
        var right = x.multiply(x).subtract(THREE).multiply(x).add(B).mod(P);
        return y.multiply(y).mod(P).equals(right);
    }

    static byte[] spki(byte[] point) {
        byte[] encoded = Arrays.copyOf(SPKI_HEADER, SPKI_HEADER.length + POINT_BYTES);
        System.arraycopy(point, 0, encoded, SPKI_HEADER.length, POINT_BYTES);
        return encoded;
    }

    /** The uncompressed point at the end of a P-256 SubjectPublicKeyInfo. */
    static byte[] point(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return Arrays.copyOfRange(encoded, encoded.length - POINT_BYTES, encoded.length);
    }

    static PublicKey publicKey(byte[] point, KeyFactory factory) throws InvalidKeySpecException {
        return factory.generatePublic(new X509EncodedKeySpec(spki(point)));
    }
}
