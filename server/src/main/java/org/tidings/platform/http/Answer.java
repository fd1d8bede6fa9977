package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import org.tidings.platform.Json;
import org.tidings.platform.http.connections.Coding;
import org.tidings.platform.http.connections.CurrentRequest;

/** Writes answers: JSON, pages, other texts, and redirects after a form. */
public final class Answer {
    /** Below this the headers weigh as much as what is saved. */
    private static final int MIN_COMPRESSED_BYTES = 1024;

    static final Header VARY = HeaderValues.createCached(HeaderNames.VARY, "Accept-Encoding");

    private Answer() {}

    public static void json(ServerResponse response, int status, Object value) {
        send(
                response,
                status,
                "application/json; charset=utf-8",
                Json.write(value).getBytes(UTF_8));
    }

    public static void html(ServerResponse response, int status, String page) {
        send(response, status, "text/html; charset=utf-8", page.getBytes(UTF_8));
    }

    public static void text(ServerResponse response, String contentType, String text) {
        send(response, 200, contentType, text.getBytes(UTF_8));
    }

    static void send(ServerResponse response, int status, String contentType, byte[] body) {
        response.status(Status.create(status));
        response.header("Content-Type", contentType);
        if (isWorthCompressing(contentType, body)) {
            response.header(VARY);
            // What is made for one request is not worth brotli's time.
            if (isTaken(Coding.GZIP, response)) {
                response.header(Compression.header(Coding.GZIP));
                response.send(Compression.compressed(body, Coding.GZIP));
                return;
            }
        }
        response.send(body);
    }

    static boolean isWorthCompressing(String contentType, byte[] body) {
        return body.length >= MIN_COMPRESSED_BYTES && isText(contentType);
    }

    /** Whether this answer may be sent so; not what is an editor's own: its length would say something of the secrets in it. */
    static boolean isTaken(Coding coding, ServerResponse response) {
        return CurrentRequest.takes(coding) && !isPrivate(response);
    }

    private static boolean isText(String contentType) {
        return contentType.startsWith("text/")
                || contentType.contains("json")
                || contentType.contains("xml")
                || contentType.contains("yaml");
    }

    private static boolean isPrivate(ServerResponse response) {
        return response.headers().contains(HeaderNames.CACHE_CONTROL)
                && response.headers().get(HeaderNames.CACHE_CONTROL).allValues().contains("no-store");
    }

    /** Done, and there is nothing to send: 204. */
    public static void done(ServerResponse response) {
        response.status(Status.NO_CONTENT_204);
        response.send();
    }

    /** Accepted, and not done yet: 202. */
    public static void accepted(ServerResponse response) {
        response.status(Status.ACCEPTED_202);
        response.send();
    }

    /** After a form: what came of it is at this address (303). */
    public static void seeOther(ServerResponse response, URI place) {
        response.status(Status.SEE_OTHER_303);
        response.headers().set(HeaderNames.LOCATION, place.toString());
        response.send();
    }
}
