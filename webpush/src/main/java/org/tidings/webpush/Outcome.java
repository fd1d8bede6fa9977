package org.tidings.webpush;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a push message, judged so that no passing error ever costs a reader (RFC 8030 §5, §7.3, §8.4).
 */
public sealed interface Outcome {
    /** The push service took it: 200, 201, 202 or 204. */
    record Accepted(int status) implements Outcome {
        static final Accepted CREATED = new Accepted(201);
    }

    /** The subscription is no more: 404 or 410. The only outcome that may remove a reader. */
    record Gone(int status) implements Outcome {}

    /**
     * The push service will not take this message, and would not take it a second time: 400, 401, 403, 413 and other
     * 4xx. The fault lies with the message or the keys, never with the reader. Status 0: it was never sent, because
     * the endpoint may not be connected to.
     */
    record Refused(int status, String reason) implements Outcome {}

    /**
     * It may work later: 429, 5xx, no answer, a broken connection. Status 0: no answer at all.
     *
     * @param after how long the push service asks to be left alone ({@code Retry-After}, RFC 9110 §10.2.3)
     */
    record Retry(int status, String reason, Optional<Duration> after) implements Outcome {}

    /** The status of the push service's answer; 0: there was none. */
    int status();

    /** The outcome that an answer's status line means. */
    static Outcome of(int status, Optional<Duration> retryAfter) {
        return switch (status) {
            case 201 -> Accepted.CREATED;
            case 200, 202, 204 -> new Accepted(status);
            case 404, 410 -> new Gone(status);
            case 408, 425, 429 -> new Retry(status, "the push service answered " + status, retryAfter);
            default ->
                status >= 400 && status < 500
                        ? new Refused(status, "the push service answered " + status)
                        : new Retry(status, "the push service answered " + status, retryAfter);
        };
    }
}
