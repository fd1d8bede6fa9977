package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.tidings.platform.http.connections.Coding;

/** What an address answers with, made once for many requests: its bytes, the same compressed where clients take that, and their tag. */
public final class Content {
    /** May be stored, and is asked for again at each use. */
    private static final String ASK_AGAIN = "no-cache";

    private final Header contentType;
    private final Header cacheControl;
    private final byte[] body;
    private final Optional<CompressedBodies> compressed;
    private final EntityTag tag;
    private final Status status;

    private Content(Headers headers, byte[] body, Optional<CompressedBodies> compressed, EntityTag tag, Status status) {
        this.contentType = headers.contentType();
        this.cacheControl = headers.cacheControl();
        this.body = body;
        this.compressed = compressed;
        this.tag = tag;
        this.status = status;
    }

    private record Headers(Header contentType, Header cacheControl) {}

    /** Content that clients may store and ask for again at each use. */
    public static Content of(String contentType, byte[] body) {
        return new Content(
                new Headers(
                        HeaderValues.createCached(HeaderNames.CONTENT_TYPE, contentType),
                        HeaderValues.createCached(HeaderNames.CACHE_CONTROL, ASK_AGAIN)),
                body,
                Answer.isWorthCompressing(contentType, body)
                        ? Optional.of(new CompressedBodies(body))
                        : Optional.empty(),
                EntityTag.of(body),
                Status.OK_200);
    }

    public static Content text(String contentType, String text) {
        return of(contentType, text.getBytes(UTF_8));
    }

    public static Content html(String page) {
        return text("text/html; charset=utf-8", page);
    }

    /** The same, which clients may use for a time without asking. */
    public Content cached(String cacheControl) {
        var headers = new Headers(contentType, HeaderValues.createCached(HeaderNames.CACHE_CONTROL, cacheControl));
        return new Content(headers, body, compressed, tag, status);
    }

    /** The same as the answer for something that went wrong, such as 410. */
    public Content withStatus(int code) {
        return new Content(new Headers(contentType, cacheControl), body, compressed, tag, Status.create(code));
    }

    /** The bytes, not compressed. */
    public byte[] body() {
        return body.clone();
    }

    public String contentType() {
        return contentType.get();
    }

    /** What is different where the content is different. */
    public EntityTag tag() {
        return tag;
    }

    /** Memory that it takes at most. */
    int maxBytes() {
        return body.length + compressed.map(CompressedBodies::maxBytes).orElse(0);
    }

    /** Answers with it, or with 304 where the client has it. */
    public void send(ServerRequest request, ServerResponse response) {
        response.header(cacheControl);
        if (compressed.isPresent()) {
            response.header(Answer.VARY);
        }
        // RFC 9110 §13.2.1: a condition counts where the answer without it would be a success.
        if (status.equals(Status.OK_200) && tag.answers(request, response)) {
            return;
        }
        response.status(status);
        response.header(contentType);
        response.send(compressed
                .flatMap(bodies -> coding(response).map(coding -> {
                    response.header(Compression.header(coding));
                    return bodies.in(coding);
                }))
                .orElse(body));
    }

    private static Optional<Coding> coding(ServerResponse response) {
        for (var coding : Coding.values()) {
            if (Answer.isTaken(coding, response) && Compression.has(coding)) {
                return Optional.of(coding);
            }
        }
        return Optional.empty();
    }
}
