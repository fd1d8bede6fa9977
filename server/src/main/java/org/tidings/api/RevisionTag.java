package org.tidings.api;

import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import org.tidings.platform.http.Body;
import org.tidings.story.Story;

/** A story's revision as an entity tag, so that a sender can say which one it has seen (RFC 9110, section 13.1.1). */
final class RevisionTag {
    private RevisionTag() {}

    /** What a request's {@code If-Match} names. */
    enum Match {
        /** Every revision, or the header is not there. */
        ANY,
        /** The revision that the story has. */
        THIS,
        /** Another one. */
        ANOTHER
    }

    static String of(Story story) {
        return "\"" + story.revision() + "\"";
    }

    static Match ifMatch(ServerRequest request, Story story) {
        var header = Body.header(request, "If-Match").orElse("*").strip();
        if (header.equals("*")) {
            return Match.ANY;
        }
        boolean named = Arrays.stream(header.split(",")).map(String::strip).anyMatch(of(story)::equals);
        return named ? Match.THIS : Match.ANOTHER;
    }
}
