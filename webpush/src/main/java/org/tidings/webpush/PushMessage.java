package org.tidings.webpush;

import java.time.Duration;
import java.util.Optional;

/**
 * One encrypted message, ready to be sent (RFC 8030 §5).
 *
 * @param endpoint where to send it
 * @param body what {@link EnvelopeMaker#seal} made; at most 4,096 bytes
 * @param authorization what {@link Vapid#authorization} made for this endpoint
 * @param timeToLive how long the push service may keep it for a reader who is away; whole seconds
 * @param urgency how soon it deserves the reader's battery
 * @param topic replaces an undelivered message of the same topic
 */
public record PushMessage(
        Endpoint endpoint,
        byte[] body,
        String authorization,
        Duration timeToLive,
        Urgency urgency,
        Optional<PushTopic> topic) {

    private static final int MAX_BODY_BYTES = 4096;

    public PushMessage {
        if (body.length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException("a push message has at most 4096 bytes, this one " + body.length);
        }
        if (timeToLive.isNegative()) {
            throw new IllegalArgumentException("the time to live is negative: " + timeToLive);
        }
    }
}
