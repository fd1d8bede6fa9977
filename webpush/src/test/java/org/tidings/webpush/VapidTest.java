package org.tidings.webpush;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.KeyFactory;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.tidings.standin.TestClock;

class VapidTest {
    private static final VapidContact CONTACT = VapidContact.of("mailto:desk@example.org");
    private static final Endpoint ENDPOINT = Endpoint.of("https://push.example/abc/def?x=1");
    private final Crypto crypto = Crypto.best();
    private final VapidKey key = VapidKey.generate(crypto);

    @Test
    void theTokenNamesOriginExpiryAndContactAndItsSignatureHolds() throws Exception {
        var now = Instant.parse("2026-11-01T08:00:00Z");
        var header = vapid(Clock.fixed(now, ZoneOffset.UTC)).authorization(ENDPOINT);
        var parts =
                header.substring("vapid t=".length(), header.indexOf(", k=")).split("\\.");
        assertEquals("{\"typ\":\"JWT\",\"alg\":\"ES256\"}", text(parts[0]));
        assertEquals(
                "{\"aud\":\"https://push.example\",\"exp\":"
                        + now.plus(Duration.ofHours(12)).getEpochSecond() + ",\"sub\":\"mailto:desk@example.org\"}",
                text(parts[1]));
        assertEquals(key.publicKeyText(), header.substring(header.indexOf(", k=") + 4));

        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(key.publicKey(), KeyFactory.getInstance("EC")));
        signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(parts[2])));
    }

    // RFC 8292 §2.4: the example's signature, checked with the example's key, shows that both sides of ES256 agree.
    @Test
    void theExampleOfRfc8292Verifies() throws Exception {
        var token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3"
                + "B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0."
                + "i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";
        var publicKey = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(Base64.getUrlDecoder().decode(publicKey), KeyFactory.getInstance("EC")));
        int lastDot = token.lastIndexOf('.');
        signature.update(token.substring(0, lastDot).getBytes(US_ASCII));
        assertTrue(signature.verify(Base64.getUrlDecoder().decode(token.substring(lastDot + 1))));
    }

    @Test
    void theHeaderIsSignedOnceAnOriginAndAgainBeforeItGrowsOld() {
        var clock = TestClock.at(Instant.parse("2026-11-01T08:00:00Z"));
        var vapid = vapid(clock);
        var first = vapid.authorization(ENDPOINT);
        assertEquals(first, vapid.authorization(Endpoint.of("https://push.example/other")));
        assertNotEquals(first, vapid.authorization(Endpoint.of("https://other.example/abc")));
        clock.advance(Duration.ofHours(10));
        assertEquals(first, vapid.authorization(ENDPOINT));
        clock.advance(Duration.ofHours(2));
        assertNotEquals(first, vapid.authorization(ENDPOINT));
    }

    @Test
    void aKeyIsReadBackAsItWasWritten() {
        var again = VapidKey.fromText(key.toText());
        assertEquals(key.publicKeyText(), again.publicKeyText());
        assertEquals(64, again.sign("text", crypto).length);
        assertFalse(key.toString().contains("private"));
        assertThrows(IllegalArgumentException.class, () -> VapidKey.fromText("public: abc"));
        assertThrows(IllegalArgumentException.class, () -> VapidKey.fromText("public: abc\nprivate: abc"));
    }

    private Vapid vapid(Clock clock) {
        return new Vapid(key, CONTACT, crypto, clock);
    }

    private static String text(String base64url) {
        return new String(Base64.getUrlDecoder().decode(base64url), UTF_8);
    }
}
