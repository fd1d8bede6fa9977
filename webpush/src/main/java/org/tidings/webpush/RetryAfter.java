package org.tidings.webpush;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header in both its forms, seconds and date (RFC 9110 §10.2.3). */
public final class RetryAfter {
    /** No server is waited for longer than this, whatever it asks for. */
    public static final Duration MAX_WAIT = Duration.ofHours(24);

    private static final int MAX_SECONDS_DIGITS = 6;

    private RetryAfter() {}

    /**
     * How long the server asks to be left alone.
     *
     * @param value the header's value
     * @param clock what a date is measured from
     * @return from zero (also for a date that is past) to {@link #MAX_WAIT}; empty when the value is neither seconds
     *     nor a date
     */
    public static Optional<Duration> parse(String value, Clock clock) {
        var text = value.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(
                    text.length() > MAX_SECONDS_DIGITS ? MAX_WAIT : bounded(Duration.ofSeconds(Long.parseLong(text))));
        }
        try {
            var date = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
            return Optional.of(bounded(Duration.between(clock.instant(), date)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
    }
}
