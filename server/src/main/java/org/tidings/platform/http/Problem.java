package org.tidings.platform.http;

import java.util.LinkedHashMap;
import java.util.Map;

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

    private Problem(int status, String title, String detail, Map<String, Object> more) {
        super(detail);
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
        return new Problem(422, "Cannot be taken", detail, Map.of());
    }

    public static Problem tooMany(String detail) {
        return new Problem(429, "Too many attempts", detail, Map.of());
    }

    public static Problem unavailable(String detail) {
        return new Problem(503, "Not available", detail, Map.of());
    }

    static Problem broken() {
        return new Problem(
                500, "Something broke", "The server made a mistake. It has been written to its log.", Map.of());
    }

    static Problem ofStatus(int status, String detail) {
        return new Problem(status, status >= 500 ? "Something broke" : "Bad request", detail, Map.of());
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** A plain sentence for whoever asked. */
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
