package org.tidings.webpush;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of a push message, judged so that no passing error ever costs a reader (RFC 8030 §5, §7.3, §8.4).
 *
 * <p>A {@code reason} is one sentence without its full stop, such as {@code the push service answered 400:
 * BadWebPushTopic}. What the push service itself says is part of it, cut to {@value #MAX_EXPLANATION_CHARS} printable
 * characters; it comes from outside and is to be escaped where it is shown.
 */
public sealed interface Outcome {
    /** The most that is kept of a push service's own words, in characters. */
    int MAX_EXPLANATION_CHARS = 160;

    /** The push service took it: 200, 201, 202 or 204. */
    record Accepted(int status) implements Outcome {
        static final Accepted CREATED = new Accepted(201);
    }

    /** The subscription is no more: 404 or 410. The only outcome that may remove a reader. */
    record Gone(int status) implements Outcome {}

    /**
     * The push service will not take this message, and would not take it a second time: 400, 401, 403, 413 and other
     * 4xx without {@code Retry-After}. The fault lies with the message or the keys, never with the reader. Status 0: it
     * was never sent, because the endpoint may not be connected to.
     */
    record Refused(int status, String reason) implements Outcome {}

    /**
     * It may work later: 408, 425, 429, 5xx, any other 4xx with {@code Retry-After} (Windows throttles with 406), no
     * answer, a broken connection. Status 0: no answer at all.
     *
     * @param after how long the push service asks to be left alone ({@code Retry-After}, RFC 9110 §10.2.3), or how long
     *     this sender does
     */
    record Retry(int status, String reason, Optional<Duration> after) implements Outcome {}

    /** The status of the push service's answer; 0: there was none. */
    int status();
}
