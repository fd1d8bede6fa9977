package org.tidings.standin;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How the stand-in treats a message, told by the first word of the endpoint's path: {@code /WORD/anything}.
 *
 * <table>
 * <caption>Words</caption>
 * <tr><td>{@code 201}, {@code 404}, {@code 503} …</td><td>that status</td></tr>
 * <tr><td>{@code 429-2}</td><td>that status with {@code Retry-After: 2}, every time</td></tr>
 * <tr><td>{@code 429-date-2}</td><td>the same with {@code Retry-After} as a date two seconds ahead</td></tr>
 * <tr><td>{@code once-503}, {@code once-429-1}</td><td>so the first time, 201 from then on</td></tr>
 * <tr><td>{@code slow-300}</td><td>201 after 300 milliseconds</td></tr>
 * <tr><td>{@code silent}</td><td>no answer at all</td></tr>
 * <tr><td>{@code reset}, {@code once-reset}</td><td>the stream (HTTP/2) or the connection (HTTP/1.1) is reset</td></tr>
 * <tr><td>{@code goaway}, {@code once-goaway}</td><td>the connection is closed with GOAWAY, this message not taken</td></tr>
 * <tr><td>{@code goaway-taken}, {@code once-goaway-taken}</td><td>GOAWAY in mid-stream: this message was taken, but its answer never comes</td></tr>
 * <tr><td>{@code half-close}, {@code once-half-close}</td><td>the server closes its side of the connection and reads on</td></tr>
 * <tr><td>{@code deaf}</td><td>nothing is read from the connection any more, and nothing answered: no PING either</td></tr>
 * <tr><td>{@code streams-2}</td><td>201, and new SETTINGS: from now on two streams at once on this connection</td></tr>
 * <tr><td>{@code wordy-200}</td><td>403 with an explanation of 200 kB (HTTP/2 only)</td></tr>
 * <tr><td>anything else</td><td>201</td></tr>
 * </table>
 */
sealed interface Behaviour {
    /** @param explanationBytes how long its body is */
    record Answer(int status, Optional<String> retryAfter, Duration delay, int explanationBytes) implements Behaviour {
        Answer(int status, Optional<String> retryAfter, Duration delay) {
            this(status, retryAfter, delay, 0);
        }
    }

    record Silence() implements Behaviour {}

    record Reset() implements Behaviour {}

    record GoAway() implements Behaviour {}

    record GoAwayMidStream() implements Behaviour {}

    record HalfClose() implements Behaviour {}

    record Deafness() implements Behaviour {}

    record FewerStreams(int most) implements Behaviour {}

    Answer ACCEPT = new Answer(201, Optional.empty(), Duration.ZERO);

    /** The behaviour that the path asks for; {@code earlier} counts the messages that came for it before. */
    static Behaviour of(String path, int earlier) {
        if (path.startsWith("/ok/")) {
            return ACCEPT;
        }
        int end = path.indexOf('/', 1);
        var word = end < 0 ? path.substring(1) : path.substring(1, end);
        if (word.startsWith("once-")) {
            return earlier == 0 ? parse(word.substring("once-".length())) : ACCEPT;
        }
        return parse(word);
    }

    private static Behaviour parse(String word) {
        return switch (word) {
            case "silent" -> new Silence();
            case "reset" -> new Reset();
            case "goaway" -> new GoAway();
            case "goaway-taken" -> new GoAwayMidStream();
            case "half-close" -> new HalfClose();
            case "deaf" -> new Deafness();
            default -> answer(word);
        };
    }

    private static Behaviour answer(String word) {
        if (word.matches("slow-\\d{1,5}")) {
            return new Answer(201, Optional.empty(), Duration.ofMillis(Long.parseLong(word.substring(5))));
        }
        if (word.matches("streams-\\d{1,4}")) {
            return new FewerStreams(Integer.parseInt(word.substring(8)));
        }
        if (word.matches("wordy-\\d{1,4}")) {
            return new Answer(403, Optional.empty(), Duration.ZERO, 1024 * Integer.parseInt(word.substring(6)));
        }
        if (word.matches("[2-5]\\d\\d")) {
            return new Answer(Integer.parseInt(word), Optional.empty(), Duration.ZERO);
        }
        if (word.matches("[45]\\d\\d-\\d{1,5}")) {
            return new Answer(Integer.parseInt(word.substring(0, 3)), Optional.of(word.substring(4)), Duration.ZERO);
        }
        if (word.matches("[45]\\d\\d-date-\\d{1,5}")) {
            var date = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(Long.parseLong(word.substring(9)));
            return new Answer(
                    Integer.parseInt(word.substring(0, 3)),
                    Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.format(date)),
                    Duration.ZERO);
        }
        return ACCEPT;
    }
}
