package org.tidings.platform.http;

import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Arrays;
import java.util.HexFormat;
import org.tidings.platform.Secrets;

/**
 * Which version of something an answer holds (RFC 9110 §8.8.3). Weak, since the same version is sent compressed and not.
 *
 * @param opaque without its quotation marks
 */
public record EntityTag(String opaque) {
    /** The tag of these bytes: other bytes, another tag. */
    static EntityTag of(byte[] content) {
        return new EntityTag(HexFormat.of().formatHex(Secrets.digest(content), 0, 8));
    }

    /**
     * Puts the tag into an answer and, where the client has this version, sends 304.
     *
     * @return whether all has been said
     */
    public boolean answers(ServerRequest request, ServerResponse response) {
        response.header("ETag", "W/\"" + opaque + "\"");
        if (isKnownTo(request)) {
            response.status(Status.NOT_MODIFIED_304).send();
            return true;
        }
        return false;
    }

    // RFC 9110 §13.1.2: a list, compared weakly; an asterisk is any version.
    private boolean isKnownTo(ServerRequest request) {
        return Body.headers(request, "If-None-Match").stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .anyMatch(known ->
                        known.equals("*") || known.replaceFirst("^W/", "").equals("\"" + opaque + "\""));
    }
}
