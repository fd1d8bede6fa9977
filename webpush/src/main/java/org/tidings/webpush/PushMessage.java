package org.tidings.webpush;

/**
 * One encrypted message, ready to be sent (RFC 8030 §5).
 *
 * @param endpoint where to send it
 * @param body what {@link EnvelopeMaker#seal} made; at most {@value #MAX_BODY_BYTES} bytes
 * @param authorization what {@link Vapid#authorization} made for this endpoint
 * @param handling how the push service is to handle it
 * @param acceptedBefore whether the push service has accepted a message for this subscription before, under the same
 *     VAPID key. Only refusals of such messages are held against the key: anybody can register subscriptions that are
 *     refused, and must not be able to stop a push service for everyone else
 */
public record PushMessage(
        Endpoint endpoint, byte[] body, String authorization, Handling handling, boolean acceptedBefore) {
    /** The largest body that every push service takes, in bytes (RFC 8030 §7.2). */
    public static final int MAX_BODY_BYTES = 4096;

    /** @throws IllegalArgumentException when the body is longer than {@value #MAX_BODY_BYTES} bytes */
    public PushMessage {
        if (body.length > MAX_BODY_BYTES) {
            throw new IllegalArgumentException(
                    "a push message has at most " + MAX_BODY_BYTES + " bytes, this one " + body.length);
        }
    }
}
