package org.tidings.webpush;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidings.standin.StandInBrowser;

class EncryptionTest {
    static List<Crypto> providers() {
        return List.of(Crypto.best(), Crypto.jdk());
    }

    // RFC 8291 appendix A and §5.
    private static final String PLAINTEXT = "When I grow up, I want to be a watermelon";
    private static final String SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String SENDER_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String READER_PUBLIC =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String MESSAGE = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
            + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
            + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    @ParameterizedTest
    @MethodSource("providers")
    void theExampleOfRfc8291ComesOutToTheByte(Crypto crypto) throws Exception {
        var keys = valid(READER_PUBLIC, AUTH);
        var ephemeral = pair(SENDER_PRIVATE, SENDER_PUBLIC);
        var maker = new EnvelopeMaker(crypto);
        var envelope = maker.make(keys, ephemeral, bytes(SALT));
        assertArrayEquals(bytes(MESSAGE), maker.seal(envelope, PLAINTEXT.getBytes(UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void aBrowserReadsWhatWasSealedForIt(Crypto crypto) throws Exception {
        var maker = new EnvelopeMaker(crypto);
        var random = new Random(8291);
        for (int length : new int[] {0, 1, 15, 16, 17, 330, Envelope.MAX_PLAINTEXT_BYTES}) {
            var browser = new StandInBrowser("https://push.example/1");
            byte[] text = new byte[length];
            random.nextBytes(text);
            byte[] body = maker.seal(maker.make(valid(browser.p256dh(), browser.auth())), text);
            assertEquals(length + 103, body.length);
            assertArrayEquals(text, browser.decrypt(body));
        }
    }

    @Test
    void theLongestTextFillsABodyOf4096Bytes() {
        assertEquals(4096, Envelope.MAX_PLAINTEXT_BYTES + 103);
        var browser = new StandInBrowser("https://push.example/1");
        var maker = new EnvelopeMaker(Crypto.best());
        var envelope = maker.make(valid(browser.p256dh(), browser.auth()));
        var tooLong = new byte[Envelope.MAX_PLAINTEXT_BYTES + 1];
        assertThrows(IllegalArgumentException.class, () -> maker.seal(envelope, tooLong));
    }

    @Test
    void anEnvelopeSealsOnce() {
        var browser = new StandInBrowser("https://push.example/1");
        var maker = new EnvelopeMaker(Crypto.best());
        var envelope = maker.make(valid(browser.p256dh(), browser.auth()));
        maker.seal(envelope, new byte[] {1});
        assertThrows(IllegalStateException.class, () -> maker.seal(envelope, new byte[] {2}));
    }

    @Test
    void anEnvelopeThatWasKeptAsBytesSealsAsItWouldHave() throws Exception {
        var browser = new StandInBrowser("https://push.example/1");
        var maker = new EnvelopeMaker(Crypto.best());
        var kept = new byte[7 + Envelope.BYTES];
        maker.make(valid(browser.p256dh(), browser.auth())).copyTo(kept, 7);
        byte[] body = maker.seal(Envelope.copyOf(kept, 7), new byte[] {1, 2, 3});
        assertArrayEquals(new byte[] {1, 2, 3}, browser.decrypt(body));
    }

    @Test
    void noKeyAndNoSaltComesTwice() {
        var browser = new StandInBrowser("https://push.example/1");
        var keys = valid(browser.p256dh(), browser.auth());
        var maker = new EnvelopeMaker(Crypto.best());
        var seen = new HashSet<String>();
        for (int i = 0; i < 500; i++) {
            byte[] body = maker.seal(maker.make(keys), new byte[] {1});
            assertEquals(true, seen.add(Arrays.toString(Arrays.copyOf(body, 16))), "salt");
            assertEquals(true, seen.add(Arrays.toString(Arrays.copyOfRange(body, 21, 86))), "ephemeral key");
        }
    }

    @Test
    void keysFromStrangersAreChecked() {
        var good = new StandInBrowser("https://push.example/1");
        assertEquals("keys.p256dh has 64 bytes; it must have 65.", reason(base64(new byte[64]), AUTH));
        assertEquals("keys.p256dh has 0 bytes; it must have 65.", reason("", AUTH));
        assertEquals("keys.p256dh is not base64url.", reason("no key!", AUTH));
        assertEquals("keys.auth has 15 bytes; it must have 16.", reason(good.p256dh(), base64(new byte[15])));
        assertEquals("keys.auth is not base64url.", reason(good.p256dh(), "ü"));

        byte[] offCurve = bytes(good.p256dh());
        offCurve[64] ^= 1;
        assertEquals("keys.p256dh is not a point on the curve P-256.", reason(base64(offCurve), AUTH));
        byte[] compressed = bytes(good.p256dh());
        compressed[0] = 2;
        assertEquals("keys.p256dh is not a point on the curve P-256.", reason(base64(compressed), AUTH));
    }

    @Test
    void keysSayNothingOfThemselvesInLogs() {
        assertFalse(valid(READER_PUBLIC, AUTH).toString().contains(AUTH.substring(0, 4)));
    }

    private static String reason(String p256dh, String auth) {
        return switch (SubscriptionKeys.parse(p256dh, auth)) {
            case SubscriptionKeys.Parsed.Invalid(var reason) -> reason;
            case SubscriptionKeys.Parsed.Valid(var keys) -> "valid";
        };
    }

    private static SubscriptionKeys valid(String p256dh, String auth) {
        return switch (SubscriptionKeys.parse(p256dh, auth)) {
            case SubscriptionKeys.Parsed.Valid(var keys) -> keys;
            case SubscriptionKeys.Parsed.Invalid(var reason) -> throw new AssertionError(reason);
        };
    }

    private static KeyPair pair(String privateKey, String publicKey) throws Exception {
        var factory = KeyFactory.getInstance("EC");
        var point = P256.publicKey(bytes(publicKey), factory);
        var spec = new ECPrivateKeySpec(new BigInteger(1, bytes(privateKey)), ((ECPublicKey) point).getParams());
        return new KeyPair(point, factory.generatePrivate(spec));
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
