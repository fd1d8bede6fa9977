package org.tidings.desk.parts;

import io.helidon.webserver.http.ServerRequest;
import org.tidings.access.Editor;

/** The editor who makes a request, and the session's token. The guard before the desk's pages puts it there. */
public record SignedIn(Editor editor, String token) {
    public static SignedIn of(ServerRequest request) {
        return request.context()
                .get(SignedIn.class)
                .orElseThrow(() -> new IllegalStateException("this page has no guard before it"));
    }

    public void register(ServerRequest request) {
        request.context().register(this);
    }
}
