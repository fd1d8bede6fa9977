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
 * <tr><td>{@code then-403}</td><td>201 the first time, so from then on</td></tr>
 * <tr><td>{@code apple}</td><td>201, unless Apple would refuse the contact: 403 with its JSON</td></tr>
 * <tr><td>{@code apple-403-BadJwtToken}</td><td>that status with that reason in Apple's JSON</td></tr>
 * <tr><td>{@code windows-2}, {@code once-windows-2}</td><td>406 with {@code Retry-After: 2} and its reason in a header, as Windows throttles</td></tr>
 * <tr><td>{@code slow-300}</td><td>201 after 300 milliseconds</td></tr>
 * <tr><td>{@code held}</td><td>201 when the test lets it go ({@link StandInPushService#letGo})</td></tr>
 * <tr><td>{@code silent}</td><td>no answer at all</td></tr>
 * <tr><td>{@code endless-201}</td><td>that status with a body that never ends</td></tr>
 * <tr><td>{@code reset}, {@code once-reset}</td><td>the stream (HTTP/2) or the connection (HTTP/1.1) is reset</td></tr>
 * <tr><td>{@code goaway}, {@code once-goaway}</td><td>the connection is closed with GOAWAY, this message not taken</td></tr>
 * <tr><td>{@code goaway-taken}, {@code once-goaway-taken}</td><td>GOAWAY in mid-stream: this message was taken, but its answer never comes</td></tr>
 * <tr><td>{@code half-close}, {@code once-half-close}</td><td>the server closes its side of the connection and reads on</td></tr>
 * <tr><td>{@code deaf}</td><td>nothing is read from the connection any more, and nothing answered: no PING either</td></tr>
 * <tr><td>{@code flood-ping}, {@code flood-settings}</td><td>such frames without end, and no answer (HTTP/2 only)</td></tr>
 * <tr><td>{@code streams-2}</td><td>201, and new SETTINGS: from now on two streams at once on this connection</td></tr>
 * <tr><td>{@code wordy-200}</td><td>403 with an explanation of 200 kB</td></tr>
 * <tr><td>anything else</td><td>201</td></tr>
 * </table>
 */
sealed interface Behaviour {
    /**
     * An answer.
     *
     * @param delay how long it is kept back
     * @param body what it says, as JSON or as text
     * @param description what it says in Windows' header
     */
    record Answer(int status, Optional<String> retryAfter, Duration delay, String body, Optional<String> description)
            implements Behaviour {
        Answer(int status) {
            this(status, Optional.empty(), Duration.ZERO, "", Optional.empty());
        }

        Answer after(Duration time) {
            return new Answer(status, retryAfter, time, body, description);
        }

        Answer retryAfter(String value) {
            return new Answer(status, Optional.of(value), delay, body, description);
        }

        Answer saying(String text) {
            return new Answer(status, retryAfter, delay, text, description);
        }

        /** With Apple's JSON. */
        Answer because(String reason) {
            return saying("{\"reason\":\"" + reason + "\"}");
        }

        Answer described(String text) {
            return new Answer(status, retryAfter, delay, body, Optional.of(text));
        }
    }

    record Held() implements Behaviour {}

    record Silence() implements Behaviour {}

    record Endless(int status) implements Behaviour {}

    record Reset() implements Behaviour {}

    record GoAway() implements Behaviour {}

    record GoAwayMidStream() implements Behaviour {}

    record HalfClose() implements Behaviour {}

    record Deafness() implements Behaviour {}

    /** @param settings SETTINGS; else PING */
    record Flood(boolean settings) implements Behaviour {}

    record FewerStreams(int most) implements Behaviour {}

    Answer ACCEPT = new Answer(201);

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
        if (word.startsWith("then-")) {
            return earlier == 0 ? ACCEPT : parse(word.substring("then-".length()));
        }
        return parse(word);
    }

    private static Behaviour parse(String word) {
        return switch (word) {
            case "held" -> new Held();
            case "silent" -> new Silence();
            case "reset" -> new Reset();
            case "goaway" -> new GoAway();
            case "goaway-taken" -> new GoAwayMidStream();
            case "half-close" -> new HalfClose();
            case "deaf" -> new Deafness();
            case "flood-ping" -> new Flood(false);
            case "flood-settings" -> new Flood(true);
            default -> withNumber(word);
        };
    }

    private static Behaviour withNumber(String word) {
        if (word.matches("slow-\\d{1,5}")) {
            return ACCEPT.after(Duration.ofMillis(Long.parseLong(word.substring(5))));
        }
        if (word.matches("streams-\\d{1,4}")) {
            return new FewerStreams(Integer.parseInt(word.substring(8)));
        }
        if (word.matches("endless-[2-5]\\d\\d")) {
            return new Endless(Integer.parseInt(word.substring(8)));
        }
        return answer(word);
    }

    private static Answer answer(String word) {
        if (word.matches("wordy-\\d{1,4}")) {
            return new Answer(403).saying("word ".repeat(1024 * Integer.parseInt(word.substring(6)) / 5));
        }
        if (word.matches("apple-[45]\\d\\d-\\w+")) {
            return new Answer(Integer.parseInt(word.substring(6, 9))).because(word.substring(10));
        }
        if (word.matches("windows-\\d{1,5}")) {
            return new Answer(406).retryAfter(word.substring(8)).described("Notification throttled");
        }
        if (word.matches("[2-5]\\d\\d")) {
            return new Answer(Integer.parseInt(word));
        }
        if (word.matches("[45]\\d\\d-\\d{1,5}")) {
            return new Answer(Integer.parseInt(word.substring(0, 3))).retryAfter(word.substring(4));
        }
        if (word.matches("[45]\\d\\d-date-\\d{1,5}")) {
            var date = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(Long.parseLong(word.substring(9)));
            return new Answer(Integer.parseInt(word.substring(0, 3)))
                    .retryAfter(DateTimeFormatter.RFC_1123_DATE_TIME.format(date));
        }
        return ACCEPT;
    }
}
