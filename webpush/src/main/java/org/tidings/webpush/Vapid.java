package org.tidings.webpush;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the {@code Authorization} header of RFC 8292: signed once for each push service, valid for 12 hours, and renewed
 * an hour before it ends.
 *
 * <p>Safe for use by many threads.
 */
public final class Vapid {
    // RFC 8292 §2: exp at most 24 h ahead; 12 h leaves room for clocks that differ.
    private static final Duration VALID = Duration.ofHours(12);
    private static final Duration RENEW_BEFORE_END = Duration.ofHours(1);
    /** Strangers choose push services, so there is an end to what is kept. */
    private static final int MAX_TOKENS = 5000;

    private static final String HEADER = base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}");

    private final VapidKey key;
    private final VapidContact contact;
    private final Crypto crypto;
    private final Clock clock;
    private final ConcurrentHashMap<String, Token> tokens = new ConcurrentHashMap<>();

    /**
     * @param key signs; its public half is what readers subscribed with
     * @param contact where the push services' operators reach the sender's
     * @param clock gives the time from which a header is valid
     */
    public Vapid(VapidKey key, VapidContact contact, Crypto crypto, Clock clock) {
        this.key = key;
        this.contact = contact;
        this.crypto = crypto;
        this.clock = clock;
    }

    /** Where the push services' operators reach the sender's. */
    public VapidContact contact() {
        return contact;
    }

    /** The header's value for a message to this endpoint: {@code vapid t=…, k=…} (§3). */
    public String authorization(Endpoint endpoint) {
        var origin = endpoint.service();
        var now = clock.instant();
        var token = tokens.get(origin);
        if (token == null || token.isOld(now)) {
            if (tokens.size() >= MAX_TOKENS) {
                tokens.clear();
            }
            token = tokens.compute(origin, (o, held) -> held == null || held.isOld(now) ? sign(o, now) : held);
        }
        return token.header();
    }

    private Token sign(String audience, Instant now) {
        var expires = now.plus(VALID);
        var claims = base64(
                "{\"aud\":\"" + audience + "\",\"exp\":" + expires.getEpochSecond() + ",\"sub\":\"" + contact + "\"}");
        var unsigned = HEADER + "." + claims;
        var signature = Base64.getUrlEncoder().withoutPadding().encodeToString(key.sign(unsigned, crypto));
        return new Token("vapid t=" + unsigned + "." + signature + ", k=" + key.publicKeyText(), now, expires);
    }

    private static String base64(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private record Token(String header, Instant made, Instant expires) {
        // Also old when the clock was set back to before its making: exp would then lie too far ahead.
        boolean isOld(Instant now) {
            return now.isAfter(expires.minus(RENEW_BEFORE_END)) || now.isBefore(made);
        }
    }
}
