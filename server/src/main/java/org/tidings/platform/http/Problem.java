package org.tidings.platform.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tidings.platform.http.connections.ConnectionLimits;
import org.tidings.text.Numbers;

/**
 * An answer that says what went wrong (RFC 9457): thrown by a handler, written by {@link HttpServer} as
 * {@code application/problem+json} or, for a reader's page, as a page.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String title;
    private final String detail;
    private final transient Map<String, Object> more;
    private final transient Optional<Duration> retryAfter;

    private Problem(int status, String title, String detail, Map<String, Object> more) {
        this(status, title, detail, more, Optional.empty());
    }

    private Problem(int status, String title, String detail, Map<String, Object> more, Optional<Duration> retryAfter) {
        super(detail);
        this.retryAfter = retryAfter;
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.more = more;
    }

    public static Problem badRequest(String detail) {
        return new Problem(400, "Bad request", detail, Map.of());
    }

    public static Problem unauthorized(String detail) {
        return new Problem(401, "Not signed in", detail, Map.of());
    }

    public static Problem forbidden(String detail) {
        return new Problem(403, "Not allowed", detail, Map.of());
    }

    public static Problem notFound(String detail) {
        return new Problem(404, "Not found", detail, Map.of());
    }

    static Problem methodNotAllowed(String detail) {
        return new Problem(405, "Method not allowed", detail, Map.of());
    }

    public static Problem gone(String detail) {
        return new Problem(410, "Gone", detail, Map.of());
    }

    /** @param more further members, such as the address of what stands in the way */
    public static Problem conflict(String detail, Map<String, Object> more) {
        return new Problem(409, "Conflict", detail, more);
    }

    /** @param more further members, such as how the thing is now */
    public static Problem preconditionFailed(String detail, Map<String, Object> more) {
        return new Problem(412, "Changed meanwhile", detail, more);
    }

    public static Problem tooLarge(String detail) {
        return new Problem(413, "Too large", detail, Map.of());
    }

    public static Problem unsupportedType(String detail) {
        return new Problem(415, "Unsupported content type", detail, Map.of());
    }

    public static Problem unprocessable(String detail) {
        return unprocessable(detail, Map.of());
    }

    /** @param more further members, such as what was found instead */
    public static Problem unprocessable(String detail, Map<String, Object> more) {
        return new Problem(422, "Cannot be taken", detail, more);
    }

    /**
     * To one who asks too often.
     *
     * @param wait how long until it is worth trying again, which the answer says too
     */
    public static Problem tooMany(String detail, Duration wait) {
        var whole = Duration.ofSeconds(Math.max(1, wait.plusMillis(999).toSeconds()));
        var again = " Try again in " + Numbers.counted(whole.toSeconds(), "second", "seconds") + ".";
        return new Problem(429, "Too many attempts", detail + again, Map.of()).retryAfter(whole);
    }

    public static Problem unavailable(String detail) {
        return new Problem(503, "Not available", detail, Map.of());
    }

    /** A name under which this site does not answer. */
    static Problem misdirected(String detail) {
        return new Problem(421, "Not this site", detail, Map.of());
    }

    static Problem broken() {
        return new Problem(
                500, "Something broke", "The server made a mistake. It has been written to its log.", Map.of());
    }

    /** For what cannot be read as a request, where no handler can say more. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 408 -> new Problem(408, "Too slow", "The request did not come in time.", Map.of());
            case 413 -> tooLarge("The request is larger than what is taken here.");
            case 414 ->
                new Problem(
                        414,
                        "Address too long",
                        "The address is longer than " + ConnectionLimits.MAX_FIRST_LINE_BYTES + " bytes.",
                        Map.of());
            case 431 ->
                new Problem(
                        431,
                        "Headers too large",
                        "The request's headers are larger than " + ConnectionLimits.MAX_HEADER_BYTES
                                + " bytes. In a browser, deleting this site's cookies helps.",
                        Map.of());
            case 501 ->
                new Problem(501, "Not known here", "The request is encoded in a way that is not known here.", Map.of());
            default ->
                status >= 500
                        ? broken()
                        : new Problem(status, "Bad request", "The request is not one that can be read.", Map.of());
        };
    }

    /** The same, with when it is worth trying again. */
    public Problem retryAfter(Duration time) {
        return new Problem(status, title, detail, more, Optional.of(time));
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** A plain sentence for the person who asked. */
    public String detail() {
        return detail;
    }

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("type", "about:blank");
        json.put("title", title);
        json.put("status", status);
        json.put("detail", detail);
        json.putAll(more);
        return json;
    }
}
