package org.tidings.platform.fetch;

import io.helidon.common.buffers.DataReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.tidings.text.Excerpt;

/** What went wrong with a fetch, in sentences for an editor. */
final class FetchSentences {
    private static final int MAX_QUOTED_CHARS = 80;

    private FetchSentences() {}

    /** An answer that is neither a success nor a redirect. */
    static String status(int status) {
        return switch (status) {
            case 401, 403 -> "The server refused it (" + status + ").";
            case 404 -> "There is nothing at this address (404).";
            case 410 -> "It is gone for good, the server says (410).";
            case 429 -> "The server says that it is asked too often (429).";
            default -> "The server answered " + status + ".";
        };
    }

    static String tooSlow(Duration timeout) {
        return "There was no whole answer within " + seconds(timeout) + ".";
    }

    static String tooManyRedirects(int limit) {
        return "It was redirected more than " + limit + (limit == 1 ? " time." : " times.");
    }

    static String tooLarge(int maxBytes) {
        return "The answer is larger than " + maxBytes / 1024 + " kB, the limit.";
    }

    /** What a failure on the way says. */
    static String failure(Throwable e, Duration timeout) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case Refused refused -> {
                    return refused.sentence();
                }
                case SocketTimeoutException _ -> {
                    return tooSlow(timeout);
                }
                case ConnectException _ -> {
                    return "No server answers at this address.";
                }
                case DataReader.InsufficientDataAvailableException _ -> {
                    return "The server broke off in the middle of its answer.";
                }
                case SSLException _ -> {
                    return "No secure connection to it is possible: " + firstLine(cause) + ".";
                }
                default -> {}
            }
        }
        var root =
                e.getCause() instanceof UncheckedIOException io && io.getCause() != null ? io.getCause() : e.getCause();
        return "The answer broke off or cannot be read" + (root == null ? "." : ": " + firstLine(root) + ".");
    }

    /** A text as a sentence can hold it. */
    static String shortened(String text) {
        return Excerpt.atWord(text, MAX_QUOTED_CHARS);
    }

    private static String firstLine(Throwable e) {
        var message = Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName());
        return shortened(message.lines().findFirst().orElse("")).replaceFirst("\\.$", "");
    }

    private static String seconds(Duration duration) {
        if (duration.toMillis() % 1000 != 0) {
            return duration.toMillis() + " ms";
        }
        return duration.toSeconds() == 1 ? "1 second" : duration.toSeconds() + " seconds";
    }
}
