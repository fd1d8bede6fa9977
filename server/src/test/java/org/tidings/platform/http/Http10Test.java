package org.tidings.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** HTTP/1.0, which nginx speaks to the server it stands before unless it is configured otherwise. */
class Http10Test {
    private static final Route HOST = Route.get(
            "/",
            (request, response) -> Answer.text(
                    response,
                    "text/plain",
                    "host " + Body.header(request, "Host").orElse("")));
    private static final Route ECHO =
            Route.post("/", (request, response) -> Answer.text(response, "text/plain", Body.text(request, 1000)));

    @Test
    void aRequestIsAnsweredAndTheConnectionEnds() throws Exception {
        assertEquals(
                "host 127.0.0.1:8080", answered("GET / HTTP/1.0\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\n\r\n"));
        assertEquals("host site", answered("GET / HTTP/1.0\r\nConnection: keep-alive\r\nHost: site\r\n\r\n"));
    }

    @Test
    void noHostNeedBeNamed() throws Exception {
        assertEquals("host localhost", answered("GET / HTTP/1.0\r\n\r\n"));
        assertEquals("host localhost", answered("GET / HTTP/1.0\r\nX-Host: other\r\n\r\n"));
    }

    @Test
    void aBodyIsRead() throws Exception {
        assertEquals("four", answered("POST / HTTP/1.0\r\nHost: site\r\nContent-Length: 4\r\n\r\n", "fo", "ur"));
    }

    @Test
    void theRequestMayComeInPieces() throws Exception {
        assertEquals("host site", answered("GE", "T / HTTP/1.", "0\r", "\nHo", "st: site\r\n", "\r\n"));
    }

    private static String answered(String... pieces) throws Exception {
        try (var server = new OwnServer(Map.of(), HOST, ECHO);
                var client = server.client()) {
            for (var piece : pieces) {
                client.send(piece);
            }
            var head = client.head();
            assertEquals(200, head.status());
            assertEquals("close", head.header("connection"));
            return client.untilClosed();
        }
    }
}
