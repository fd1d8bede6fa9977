package org.tidings.platform.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.aayushatharva.brotli4j.decoder.Decoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidings.platform.Edition;
import org.tidings.standin.Await;
import org.tidings.standin.TestClock;

/** Pages that are kept in memory, as clients get them over HTTP. */
class CachedPagesTest {
    private static final long PLENTY = 1 << 20;

    private final TestClock clock = TestClock.at(Instant.parse("2026-11-30T12:00:00Z"));
    private final Edition edition = new Edition();
    private final CachedPages pages = new CachedPages(edition, PLENTY, clock);
    private final AtomicInteger made = new AtomicInteger();
    private volatile String text = "one";

    @Test
    void aPageThatManyAskForAtOnceIsMadeOnce() throws Exception {
        int clients = 200;
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var route = pages.page("/", () -> {
            made.incrementAndGet();
            begun.countDown();
            await(mayEnd);
            return Content.text("text/plain", "made");
        });
        try (var server = new OwnServer(Map.of(), route)) {
            List<RawClient> asking = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                asking.add(server.client().send(request("/")));
            }
            await(begun);
            mayEnd.countDown();
            for (var client : asking) {
                assertEquals("made", body(client));
                client.close();
            }
        }
        assertEquals(1, made.get());
    }

    @Test
    void aPageIsSentForASecondAndWhatThisNodeChangesIsShownAtOnce() throws Exception {
        try (var server = new OwnServer(Map.of(), textPage())) {
            assertEquals("one", get(server, "/"));
            text = "two";
            clock.advance(Duration.ofMillis(999));
            assertEquals("one", get(server, "/"));
            edition.changed();
            assertEquals("two", get(server, "/"));
            text = "three";
            clock.advance(Duration.ofSeconds(1));
            assertEquals("three", get(server, "/"));
        }
    }

    @Test
    void aClockThatIsPutBackKeepsNoPage() throws Exception {
        try (var server = new OwnServer(Map.of(), textPage())) {
            assertEquals("one", get(server, "/"));
            text = "two";
            clock.advance(Duration.ofHours(-1));
            assertEquals("two", get(server, "/"));
        }
    }

    @Test
    void aPageBegunBeforeAChangeIsNotShownAfterIt() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var route = pages.page("/", () -> {
            var read = text;
            if (made.incrementAndGet() == 1) {
                begun.countDown();
                await(mayEnd);
            }
            return Content.text("text/plain", read);
        });
        try (var server = new OwnServer(Map.of(), route);
                var before = server.client()) {
            before.send(request("/"));
            await(begun);
            text = "two";
            edition.changed();
            assertEquals("two", get(server, "/"));
            mayEnd.countDown();
            assertEquals("one", body(before), "it was asked for before the change");
            assertEquals("two", get(server, "/"));
        }
    }

    @Test
    void whatFailsIsNotKeptAndAllWhoWaitForItGetTheSameAnswer() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var isThere = new AtomicBoolean();
        var route = pages.page("/", () -> {
            made.incrementAndGet();
            if (isThere.get()) {
                return Content.text("text/plain", "there");
            }
            begun.countDown();
            await(mayEnd);
            throw Problem.gone("It is gone.");
        });
        var threads = new CopyOnWriteArrayList<Thread>();
        var seen = route.with((request, response) -> {
            threads.add(Thread.currentThread());
            route.handler().handle(request, response);
        });
        try (var server = new OwnServer(Map.of(), seen);
                var first = server.client();
                var second = server.client()) {
            first.send(request("/"));
            await(begun);
            second.send(request("/"));
            Await.until(
                    "the second to wait for the first",
                    () -> threads.size() == 2 && threads.get(1).getState() == Thread.State.WAITING);
            mayEnd.countDown();
            assertEquals(410, first.head().status());
            assertEquals(410, second.head().status());
            assertEquals(1, made.get());
            isThere.set(true);
            assertEquals("there", get(server, "/"));
        }
    }

    @Test
    void theOldestPagesMakeRoomForNewOnes() throws Exception {
        var names = new ArrayList<String>();
        var room = new CachedPages(edition, 25_000, clock);
        var route = room.pages("/{name}", name -> {
            names.add(name);
            return Content.text("application/octet-stream", name.repeat(10_000)); // of a kind that is not compressed
        });
        try (var server = new OwnServer(Map.of(), route)) {
            for (var name : List.of("a", "b", "b", "c", "c", "b", "a", "c")) {
                assertEquals(name.repeat(10_000), get(server, "/" + name));
            }
        }
        assertEquals(List.of("a", "b", "c", "a"), names);
    }

    @Test
    void withoutMemoryEveryRequestHasItsPageMade() throws Exception {
        var none = new CachedPages(edition, 0, clock);
        var route = none.page("/", () -> Content.text("text/plain", "made " + made.incrementAndGet()));
        try (var server = new OwnServer(Map.of(), route)) {
            assertEquals("made 1", get(server, "/"));
            assertEquals("made 2", get(server, "/"));
        }
    }

    @Test
    void aKeptPageIsCompressedTaggedAndCutForHeadAsAnyOther() throws Exception {
        var long10 = IntStream.range(0, 2_000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        text = long10;
        try (var server = new OwnServer(Map.of(), textPage());
                var client = server.client()) {
            var plain = client.send(request("/")).head();
            assertEquals(Integer.toString(long10.length()), plain.header("content-length"));
            assertEquals("no-cache", plain.header("cache-control"));
            assertEquals("Accept-Encoding", plain.header("vary"));
            assertEquals(long10, client.body(long10.length()));
            var tag = plain.header("etag");
            assertTrue(tag.matches("W/\"[0-9a-f]{16}\""), tag);

            var zipped = client.send("GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n")
                    .head();
            assertEquals("gzip", zipped.header("content-encoding"));
            assertEquals(tag, zipped.header("etag"));
            int bytes = Integer.parseInt(zipped.header("content-length"));
            assertTrue(bytes < long10.length() / 2, bytes + " bytes");
            assertEquals(long10, unzipped(client.bytes(bytes)));

            var brotli = client.send("GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip, br\r\n\r\n")
                    .head();
            assertEquals("br", brotli.header("content-encoding"));
            assertEquals(tag, brotli.header("etag"));
            var read = Decoder.decompress(client.bytes(Integer.parseInt(brotli.header("content-length"))));
            assertEquals(long10, new String(read.getDecompressedData(), UTF_8));

            var head = client.send(
                            "HEAD / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n")
                    .head();
            assertEquals(zipped.headers().keySet(), withoutConnection(head));
            assertEquals("", client.untilClosed());
        }
        try (var server = new OwnServer(Map.of(), textPage());
                var client = server.client()) {
            var tag = client.send("HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .head()
                    .header("etag");
            var known = client.send("GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: " + tag
                            + "\r\nConnection: close\r\n\r\n")
                    .head();
            assertEquals(304, known.status());
            assertEquals(tag, known.header("etag"));
            assertEquals("no-cache", known.header("cache-control"));
            assertEquals("Accept-Encoding", known.header("vary"));
            assertEquals("", client.untilClosed());
        }
        try (var server = new OwnServer(Map.of(), textPage());
                var client = server.client()) {
            text = "other";
            edition.changed();
            assertEquals(
                    200,
                    client.send("GET / HTTP/1.1\r\nHost: localhost\r\nIf-None-Match: \"0123456789abcdef\"\r\n\r\n")
                            .head()
                            .status());
        }
    }

    private Route textPage() {
        return pages.page("/", () -> Content.text("text/plain; charset=utf-8", text));
    }

    private static java.util.Set<String> withoutConnection(RawClient.Head head) {
        var names = new java.util.LinkedHashSet<>(head.headers().keySet());
        names.remove("connection");
        return names;
    }

    private static String unzipped(byte[] bytes) throws Exception {
        try (var in = new java.util.zip.GZIPInputStream(new java.io.ByteArrayInputStream(bytes))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static String request(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
    }

    private static String get(OwnServer server, String path) throws Exception {
        try (var client = server.client()) {
            return body(client.send(request(path)));
        }
    }

    private static String body(RawClient client) throws Exception {
        var head = client.head();
        assertEquals(200, head.status());
        return client.body(Integer.parseInt(head.header("content-length")));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
