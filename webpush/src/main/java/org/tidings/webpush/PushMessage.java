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
 * @param topic replaces an undelivered message of the same topic; at most 32 characters of base64url (RFC 8030 §5.4)
 */
public record PushMessage(
        Endpoint endpoint,
        byte[] body,
        String authorization,
        Duration timeToLive,
        Urgency urgency,
        Optional<String> topic) {

    private static final int MAX_BODY_BYTES = 4096;

    public PushMessage {
        if (body.length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException("a push message has at most 4096 bytes, this one " + body.length);
        }
        if (timeToLive.isNegative()) {
            throw new IllegalArgumentException("the time to live is negative: " + timeToLive);
        }
        topic.ifPresent(PushMessage::checkTopic);
    }

    private static void checkTopic(String topic) {
        boolean fits = topic.length() <= 32 && !topic.isEmpty() && topic.chars().allMatch(PushMessage::isBase64Url);
        if (!fits) {
            throw new IllegalArgumentException("the push topic '" + topic + "' is not 1 to 32 base64url characters");
        }
    }

    private static boolean isBase64Url(int c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || c == '-' || c == '_';
    }
}
