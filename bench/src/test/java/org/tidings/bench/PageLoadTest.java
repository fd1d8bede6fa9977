package org.tidings.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client of bench pages counts what a server really answered. */
class PageLoadTest {
    private static final int CONNECTIONS = 5;
    private static final Duration TIME = Duration.ofMillis(400);

    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;

    PageLoadTest() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void start() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.incrementAndGet();
                var body = new byte[100_000];
                exchange.sendResponseHeaders(
                        exchange.getRequestURI().getPath().equals("/bad") ? 503 : 200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void wholeAnswersAreCounted() throws IOException {
        var result = PageLoad.run(page("/"), CONNECTIONS, TIME);
        assertTrue(result.answers() > 0);
        // On each connection one may have been on its way at the end.
        assertTrue(result.answers() <= asked.get() && asked.get() <= result.answers() + CONNECTIONS);
        assertEquals(0, result.errors());
        assertTrue(result.p50Ms() <= result.p99Ms());
    }

    @Test
    void everyAnswerThatIsNotThePageIsAnError() throws IOException {
        var result = PageLoad.run(page("/bad"), CONNECTIONS, TIME);
        assertTrue(result.answers() > 0);
        assertEquals(result.answers(), result.errors());
    }

    private URI page(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }
}
