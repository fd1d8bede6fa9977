package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.HeaderNames;
import io.helidon.http.RequestException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.Json;
import org.tidings.text.CleanText;
import org.tidings.text.Decoding;
import org.tidings.text.Excerpt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The body of a request, read whole within a limit and decoded strictly. */
public final class Body {
    /** What is read of a body that is too large, and thrown away; the connection is closed after it. */
    private static final long MAX_DISCARDED_BYTES = 32L * 1024 * 1024;

    private static final int MAX_CHARS_OF_REASON = 150;
    private static final int BUFFER_BYTES = 16 * 1024;

    private Body() {}

    /** The content type without its parameters, in lower case; empty when there is none. */
    public static String contentType(ServerRequest request) {
        var value = header(request, "Content-Type").orElse("");
        int semicolon = value.indexOf(';');
        return (semicolon < 0 ? value : value.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** A request header's value as it was sent; the first, where it was sent more than once. */
    public static Optional<String> header(ServerRequest request, String name) {
        var values = headers(request, name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** All values of a request header as they were sent, one for each time; a list with commas stays one value. */
    static List<String> headers(ServerRequest request, String name) {
        return request.headers().all(HeaderNames.create(name), List::of);
    }

    /**
     * The body as text: UTF-8 where the bytes are that, else the charset that the content type, or the page itself, names.
     *
     * @throws Problem 413 over the limit, 400 when the bytes are none of these or hold NUL
     */
    public static String text(ServerRequest request, int maxBytes) {
        byte[] bytes = bytes(request, maxBytes);
        var charset = charset(request);
        var text = Decoding.strict(bytes, Optional.of(charset.name()))
                .orElseThrow(() -> Problem.badRequest("The body is not valid " + charset.name() + " text."));
        if (text.indexOf('\0') >= 0) {
            throw Problem.badRequest("The body holds a NUL character; it must be plain text.");
        }
        return CleanText.of(text);
    }

    private static Charset charset(ServerRequest request) {
        var value = header(request, "Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int at = value.indexOf("charset=");
        if (at < 0) {
            return UTF_8;
        }
        var name =
                value.substring(at + "charset=".length()).split("[;\\s]", 2)[0].replace("\"", "");
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Problem.unsupportedType("The charset '" + name + "' is not known here; send UTF-8.");
        }
    }

    /**
     * The body as it came.
     *
     * @throws Problem 413 over the limit
     */
    public static byte[] bytes(ServerRequest request, int maxBytes) {
        var length = header(request, "Content-Length").map(Body::number).orElse(-1L);
        if (length > maxBytes) {
            discard(request);
            throw tooLarge(maxBytes);
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (var in = request.content().inputStream()) {
            byte[] bytes = in.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                discard(in);
                throw tooLarge(maxBytes);
            }
            return bytes;
        } catch (Problem | CloseConnectionException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw unreadable(e);
        }
    }

    // Helidon has exceptions of many kinds for one thing: what came is not a whole body.
    private static RuntimeException unreadable(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RequestException refused) {
                return Problem.ofStatus(refused.status().code());
            }
        }
        return Problem.badRequest("The body broke off before its end.");
    }

    /**
     * Reads what a client is still sending, within bounds: a connection that is closed while bytes arrive is reset, and the
     * answer that says why is lost with it (RFC 9112, section 9.6). A client that waits for "100 Continue" has sent nothing yet.
     */
    private static void discard(ServerRequest request) {
        if (header(request, "Expect").isEmpty() && request.content().hasEntity()) {
            try (var in = request.content().inputStream()) {
                discard(in);
            } catch (IOException e) {
                // A client that has gone away needs no answer.
            }
        }
    }

    private static void discard(InputStream in) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        int read = 0;
        for (long all = 0; read >= 0 && all < MAX_DISCARDED_BYTES; all += read) {
            read = in.read(buffer);
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private static Problem tooLarge(int maxBytes) {
        return Problem.tooLarge("The body is larger than " + maxBytes + " bytes, the most that is taken here.");
    }

    /** The body as a JSON object. */
    public static JsonNode json(ServerRequest request, int maxBytes) {
        var text = text(request, maxBytes);
        try {
            var node = Json.tree(text);
            if (!node.isObject()) {
                throw Problem.badRequest("The body must be a JSON object.");
            }
            return node;
        } catch (JacksonException e) {
            throw Problem.badRequest("The body is not valid JSON: " + firstLine(e) + ".");
        }
    }

    private static String firstLine(JacksonException e) {
        var message = Optional.ofNullable(e.getOriginalMessage()).orElse("it cannot be read");
        var line = message.lines().findFirst().orElse("it cannot be read");
        return Excerpt.atWord(line, MAX_CHARS_OF_REASON);
    }

    /** The fields of an HTML form, in order; a name may come more than once. */
    public static Map<String, List<String>> form(ServerRequest request, int maxBytes) {
        if (!contentType(request).equals("application/x-www-form-urlencoded")) {
            throw Problem.unsupportedType("A form is expected here.");
        }
        var fields = new LinkedHashMap<String, List<String>>();
        for (var pair : text(request, maxBytes).split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                try {
                    var name = URLDecoder.decode(pair.substring(0, equals), UTF_8);
                    var value = CleanText.of(URLDecoder.decode(pair.substring(equals + 1), UTF_8));
                    fields.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
                } catch (IllegalArgumentException e) {
                    throw Problem.badRequest("The form cannot be read.");
                }
            }
        }
        return fields;
    }
}
