package org.tidings.platform.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.tidings.standin.Await;

class ConnectionsTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final Route HELLO =
            Route.get("/", (request, response) -> Answer.text(response, "text/plain", "hello"));

    @Test
    void idleConnectionsKeepNoRequestOut() throws Exception {
        try (var server = new OwnServer(Map.of("http.max-connections", "16"), HELLO)) {
            var idle = new ArrayList<RawClient>();
            for (int i = 0; i < 200; i++) {
                idle.add(server.client());
            }
            for (int i = 0; i < 20; i++) {
                try (var client = server.client()) {
                    assertEquals(200, client.send(GET).head().status());
                }
            }
            closeAll(idle);
        }
    }

    @Test
    void theServerLivesOnWhenItHasNoFileDescriptorLeft() throws Exception {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var classes = System.getProperty("java.class.path");
        // 150 are enough to start with, and fewer than the connections that are made.
        var process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 150; exec \"$0\" \"$@\"",
                        java,
                        "-cp",
                        classes,
                        FewDescriptors.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            int port = Integer.parseInt(out.readLine());
            warmUp(port);
            var idle = new ArrayList<RawClient>();
            for (int i = 0; i < 400; i++) {
                idle.add(new RawClient(port));
            }
            for (int i = 0; i < 20; i++) {
                try (var client = new RawClient(port)) {
                    assertEquals(200, client.send(GET).head().status());
                }
            }
            closeAll(idle);
        } finally {
            process.destroy();
        }
    }

    // Classes are files, too: those that are needed are read while there is room, as they are in a server that has run.
    private static void warmUp(int port) throws IOException {
        try (var good = new RawClient(port);
                var wrong = new RawClient(port);
                var gone = new RawClient(port)) {
            assertEquals(200, good.send(GET).head().status());
            assertEquals(400, wrong.send("nonsense\r\n\r\n").head().status());
            gone.reset();
        }
    }

    /** A server that takes more connections than its process may have files open. */
    static final class FewDescriptors {
        public static void main(String[] arguments) throws IOException {
            var server = new OwnServer(Map.of("http.max-connections", "10000"), HELLO);
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // until the test ends it
            }
            server.close();
        }
    }

    @Test
    void whatDoesNotComeInTimeIsEndedWithAWord() throws Exception {
        var routes = new Route[] {
            HELLO, Route.post("/", (request, response) -> Answer.text(response, "text/plain", Body.text(request, 1000)))
        };
        var limits = Map.of("http.head-timeout", "200ms", "http.body-timeout", "200ms");
        try (var server = new OwnServer(limits, routes)) {
            for (var begun : List.of(
                    "GET",
                    "GET / HTTP/1.1\r\nHost: local",
                    "GET / HTTP/1.0\r\nHost: local",
                    GET + "GET / HT",
                    "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nhalf",
                    "POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")) {
                try (var client = server.client()) {
                    var answer = client.send(begun).untilClosed();
                    assertTrue(answer.contains("HTTP/1.1 408 Request Timeout"), begun + ": " + answer);
                    assertTrue(answer.contains("The request did not come in time."), begun + ": " + answer);
                }
            }
        }
    }

    @Test
    void aConnectionWithoutARequestIsClosedInTimeWithoutAWord() throws Exception {
        try (var server = new OwnServer(Map.of("http.idle-timeout", "1s"), HELLO);
                var silent = server.client();
                var served = server.client()) {
            assertEquals(200, served.send(GET).head().status());
            assertEquals("hello", served.untilClosed());
            assertEquals("", silent.untilClosed());
        }
    }

    @Test
    void aClientThatDoesNotTakeItsAnswerIsLetGo() throws Exception {
        var ended = new CountDownLatch(1);
        var large = Route.get("/", (request, response) -> {
            try {
                Answer.text(response, "text/plain", "x".repeat(50_000_000));
            } finally {
                ended.countDown();
            }
        });
        try (var server = new OwnServer(Map.of("http.write-timeout", "200ms"), large);
                var client = server.client()) {
            client.send(GET);
            assertTrue(ended.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS), "the answer is given up");
        }
    }

    @Test
    void requestsSentOneAfterTheOtherAreAnsweredInOrder() throws Exception {
        var echo =
                Route.post("/", (request, response) -> Answer.text(response, "text/plain", Body.text(request, 1000)));
        try (var server = new OwnServer(Map.of(), HELLO, echo);
                var client = server.client()) {
            client.send(GET + "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\none" + GET);
            for (var expected : List.of("hello", "one", "hello")) {
                var head = client.head();
                assertEquals(expected, client.body(Integer.parseInt(head.header("content-length"))));
            }
        }
    }

    @Test
    void aConnectionEndsWhenEitherSideAsksForIt() throws Exception {
        try (var server = new OwnServer(Map.of(), HELLO)) {
            for (var said : List.of("close", "Close", "keep-alive, close")) {
                try (var client = server.client()) {
                    client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: " + said + "\r\n\r\n");
                    assertEquals("close", client.head().header("connection"));
                    assertEquals("hello", client.untilClosed());
                }
            }
        }
    }

    private static void closeAll(List<RawClient> clients) throws IOException {
        for (var client : clients) {
            client.close();
        }
    }
}
