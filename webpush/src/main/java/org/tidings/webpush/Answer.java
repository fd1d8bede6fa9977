package org.tidings.webpush;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;
import io.netty.util.AsciiString;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A push service's answer that needs more than its status: when to come again, and why it refuses. Apple and Mozilla
 * explain in a JSON body, Windows in a header, Google in plain text. Most answers are {@link #decided} by their status
 * and never become one of these.
 */
final class Answer {
    /** Explanations met in the wild have less than 500 bytes. */
    static final int MAX_EXPLANATION_BYTES = 2048;

    /** What is read of a body at most, explanation or not, before the stream or connection is given up. */
    static final int MAX_BODY_BYTES = 32 * 1024;

    static final AsciiString RETRY_AFTER = AsciiString.cached("retry-after");
    static final AsciiString WINDOWS_DESCRIPTION = AsciiString.cached("x-wns-error-description");

    private static final Pattern JSON_REASON = Pattern.compile("\"reason\"\\s*:\\s*\"([^\"\\\\]{1,300})");
    private static final Pattern JSON_MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"([^\"\\\\]{1,300})");
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}]+");

    private final int status;
    private final Optional<Duration> retryAfter;
    private final Optional<String> described;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

    /** @param header gives a header's value, or null */
    Answer(int status, Function<AsciiString, @Nullable CharSequence> header, Clock clock) {
        this.status = status;
        this.retryAfter = Optional.ofNullable(header.apply(RETRY_AFTER))
                .flatMap(value -> RetryAfter.parse(value.toString(), clock));
        this.described = Optional.ofNullable(header.apply(WINDOWS_DESCRIPTION)).map(CharSequence::toString);
    }

    /** The outcome of an answer whose status says everything: accepted, or gone. */
    static Optional<Outcome> decided(int status) {
        return switch (status) {
            case 201 -> CREATED;
            case 200, 202, 204 -> Optional.of(new Outcome.Accepted(status));
            case 404, 410 -> Optional.of(new Outcome.Gone(status));
            default -> Optional.empty();
        };
    }

    private static final Optional<Outcome> CREATED = Optional.of(Outcome.Accepted.CREATED);

    /** Reads on in the body; what is longer than an explanation is left out. */
    void read(ByteBuf bytes) {
        int length = Math.min(bytes.readableBytes(), MAX_EXPLANATION_BYTES - body.size());
        if (length > 0) {
            byte[] part = new byte[length];
            bytes.getBytes(bytes.readerIndex(), part);
            body.writeBytes(part);
        }
    }

    /** What the answer means, as far as it has been read. */
    Outcome outcome() {
        var reason = "the push service answered " + status
                + explanation().map(words -> ": " + words).orElse("");
        boolean isForLater = switch (status) {
            case 408, 425, 429 -> true;
            default -> status < 400 || status >= 500 || retryAfter.isPresent();
        };
        return isForLater ? new Outcome.Retry(status, reason, retryAfter) : new Outcome.Refused(status, reason);
    }

    private Optional<String> explanation() {
        return described
                .or(this::bodyExplanation)
                .map(words -> UNPRINTABLE.matcher(words).replaceAll(" ").strip())
                .filter(words -> !words.isEmpty())
                .map(words -> words.length() > Outcome.MAX_EXPLANATION_CHARS
                        ? words.substring(0, Outcome.MAX_EXPLANATION_CHARS) + "…"
                        : words);
    }

    private Optional<String> bodyExplanation() {
        var text = body.toString(UTF_8).strip();
        if (text.startsWith("{")) {
            return first(JSON_REASON, text).or(() -> first(JSON_MESSAGE, text));
        }
        return text.startsWith("<") ? Optional.empty() : text.lines().findFirst();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        var found = pattern.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
