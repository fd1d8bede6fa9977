package org.tidings.webpush;

import java.time.Duration;
import java.util.Optional;

/**
 * How push services are to handle a message (RFC 8030 §5). Many messages share one, which makes their headers cheap.
 *
 * @param timeToLive how long the push service may keep the message for a reader who is away ({@code TTL}, §5.2); whole
 *     seconds are sent, and a service may keep it for less
 * @param urgency how soon it deserves the reader's battery ({@code Urgency}, §5.3)
 * @param topic takes the place of an undelivered message of the same topic ({@code Topic}, §5.4)
 */
public record Handling(Duration timeToLive, Urgency urgency, Optional<PushTopic> topic) {
    /** @throws IllegalArgumentException when the time to live is negative */
    public Handling {
        if (timeToLive.isNegative()) {
            throw new IllegalArgumentException("the time to live is negative: " + timeToLive);
        }
    }
}
