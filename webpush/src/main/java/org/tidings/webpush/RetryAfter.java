package org.tidings.webpush;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The {@code Retry-After} header in both its forms, seconds and date (RFC 9110 §10.2.3). */
final class RetryAfter {
    /** No push service is waited for longer than this, whatever it says. */
    static final Duration LONGEST = Duration.ofHours(24);

    private RetryAfter() {}

    /** How long to wait; empty when the value cannot be read. Never negative, never more than {@link #LONGEST}. */
    static Optional<Duration> parse(String value, Clock clock) {
        var text = value.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(text.length() > 6 ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(text))));
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
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
