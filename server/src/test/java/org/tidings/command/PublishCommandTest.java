package org.tidings.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.tidings.RunningTidings;
import org.tidings.Tidings;
import org.tidings.command.MainTest.Ran;
import org.tidings.platform.DataFolder;
import org.tidings.standin.Await;
import org.tidings.story.Slug;

/** {@code ./tidings publish} against a running server: how it ends, and what it says then. */
@Timeout(300)
@Isolated("it looks at standard output")
@ExtendWith(RunningTidings.Shared.class)
class PublishCommandTest {
    private static final String LONG_TEXT = """


            The ferry from Port Ellery will sail twice a day again from Monday, the harbour master said in the morning.

            It had been laid up since March, when a storm tore off its rudder and one of its two screws.

            Repairs took longer than anybody had thought, since the yard was waiting for a part from abroad.
            """;

    private final RunningTidings running;

    @TempDir
    private Path folder;

    PublishCommandTest(RunningTidings running) {
        this.running = running;
    }

    @Test
    void itEndsWhenAllRemindersAreOut() throws IOException {
        var ran = publish(story(topic("ok", "ok", "410"), "All is well"));
        assertEquals(0, ran.code(), ran.err());
        assertTrue(ran.out().startsWith("Published: http"), ran.out());
        assertTrue(
                ran.out().strip().matches("(?s).*\\RReminders: 2 of 3 accepted, 1 gone; done, [\\d,]+ a second"),
                ran.out());
        assertEquals("", ran.err());
    }

    @Test
    void itEndsWhenAnEditorHoldsTheDispatchAndSaysWhereItGoesOn() throws IOException {
        var publishing = publishSoon(story(topic("ok", "429-60"), "To be held"));
        long dispatch = awaitAccepted(1);
        assertTrue(running.tidings.reminders().control().pause(dispatch));
        var ran = publishing.join();
        assertEquals(1, ran.code());
        assertEquals(
                "tidings: Held: 1 already with push services. To let the rest go on, press Resume at "
                        + running.tidings.address() + "/desk/dispatches/" + dispatch + ".",
                lastLine(ran.err()));
        assertTrue(ran.out().contains("Reminders: 1 of 2 accepted, 1 to be tried again"), ran.out());
        running.tidings.reminders().control().cancel(dispatch, Clock.systemUTC().instant());
    }

    @Test
    void itEndsWhenAnEditorStopsTheDispatch() throws IOException {
        var publishing = publishSoon(story(topic("ok", "429-60"), "To be stopped"));
        long dispatch = awaitAccepted(1);
        assertTrue(running.tidings
                .reminders()
                .control()
                .cancel(dispatch, Clock.systemUTC().instant()));
        var ran = publishing.join();
        assertEquals(1, ran.code());
        assertEquals(
                "tidings: An editor has stopped this dispatch: 1 of 2 accepted, and the others get none of it.",
                lastLine(ran.err()));
    }

    @Test
    void newsThatWasKeptAsADraftIsNoSuccess() throws IOException {
        try (var node = node("draft")) {
            assertEquals(0, publish(node, story("", "Ferry sails again")).code());
            var ran = publish(node, story("", "The ferry is back"));
            assertEquals(1, ran.code());
            assertTrue(ran.out().startsWith("Kept as a draft: http"), ran.out());
            assertEquals(
                    "tidings: Not published, and nobody is reminded: it is the same news as “Ferry sails again” ("
                            + node.address() + "/stories/ferry-sails-again), so it was kept as a draft"
                            + " (intake.same-news). An editor can publish it at " + node.address()
                            + "/desk/stories/2.",
                    lastLine(ran.err()));

            var wanted = publish(node, story("", "Ferry news, a third time"), "--draft");
            assertEquals(0, wanted.code(), wanted.err());
        }
    }

    @Test
    void newsThatUpdatesAStoryEndsWithTheStory() throws IOException {
        try (var node = node("update")) {
            assertEquals(0, publish(node, story("", "Ferry sails again")).code());
            var ran = publish(node, story("", "The ferry is back"));
            assertEquals(0, ran.code(), ran.err());
            assertTrue(ran.out().startsWith("Updated: " + node.address() + "/stories/ferry-sails-again"), ran.out());
            assertTrue(
                    ran.out()
                            .strip()
                            .endsWith("This news was there already, and has a new text now (intake.same-news). Readers"
                                    + " who are not reminded yet get it; nobody is reminded again."),
                    ran.out());
        }
    }

    @Test
    void aSiteThatHasMovedIsNoSuccess() throws IOException {
        try (var proxy = new Proxy(exchange -> {
            exchange.getResponseHeaders().set("Location", "https://news.example" + exchange.getRequestURI());
            exchange.sendResponseHeaders(308, -1);
        })) {
            var ran = publish(story("", "Ferry moved"), proxy.address());
            assertEquals(1, ran.code());
            assertEquals("", ran.out());
            assertEquals(
                    "tidings: Tidings is not at " + proxy.address()
                            + ". It is at https://news.example; give that as --url.",
                    ran.err().strip());
        }
    }

    @Test
    void aServerThatIsAwayForAMomentIsWaitedFor() throws IOException {
        var looks = new AtomicInteger();
        try (var proxy = new Proxy(exchange -> {
            boolean isLook = exchange.getRequestMethod().equals("GET");
            switch (isLook ? looks.incrementAndGet() : 0) {
                case 1 -> {
                    exchange.getResponseHeaders().set("Retry-After", "1");
                    exchange.sendResponseHeaders(503, -1);
                }
                case 2 -> exchange.close(); // the connection breaks
                default -> passOn(exchange);
            }
        })) {
            var ran = publish(story(topic("ok"), "Waited for"), proxy.address());
            assertEquals(0, ran.code(), ran.err());
            assertTrue(ran.out().contains("Reminders: 1 of 1 accepted; done"), ran.out());
            assertTrue(looks.get() > 2, looks + " looks");
        }
    }

    @Test
    void aServerThatStaysAwayIsKeptApartFromAStoryThatWasNotStored() throws IOException {
        try (var proxy = new Proxy(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                exchange.getResponseHeaders().set("Retry-After", "3600");
                exchange.sendResponseHeaders(503, -1);
            } else {
                passOn(exchange);
            }
        })) {
            var ran = publish(story(topic("ok"), "Out of sight"), proxy.address());
            assertEquals(1, ran.code());
            assertTrue(ran.out().startsWith("Published: http"), ran.out());
            assertTrue(
                    lastLine(ran.err())
                            .startsWith(
                                    "tidings: The story is published, but how its reminders go can no longer be seen"
                                            + " from here: Tidings at " + proxy.address()
                                            + " answered 503. Do not publish it"
                                            + " again; look at " + proxy.address() + "/desk/dispatches/"),
                    ran.err());
        }
    }

    /** A proxy before Tidings, on a port of its own. */
    private static final class Proxy implements AutoCloseable {
        private final HttpServer server;

        Proxy(HttpHandler handler) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                handler.handle(exchange);
                exchange.close();
            });
            server.start();
        }

        String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    private void passOn(HttpExchange exchange) throws IOException {
        var request = HttpRequest.newBuilder(running.tidings.address().resolve(exchange.getRequestURI()))
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type != null) {
            request.header("Content-Type", type);
        }
        var reply = running.send(request);
        byte[] body = reply.body().getBytes(UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** A warning of the server, which is in the same process here, may come before. */
    private static String lastLine(String text) {
        return text.lines().toList().getLast();
    }

    private Tidings node(String sameNews) {
        return Tidings.start(
                running.anotherNode(running.newDatabase(), Map.of("intake.same-news", sameNews)),
                DataFolder.open(folder.resolve("data")),
                Clock.systemUTC());
    }

    /** A new topic with a reader of each behaviour. */
    private String topic(String... behaviours) {
        var topic = running.unique("Commanding");
        running.makeTopic(topic);
        for (var behaviour : behaviours) {
            running.follow(behaviour, Slug.of(topic).text());
        }
        return topic;
    }

    private Path story(String topic, String headline) throws IOException {
        var file = Files.createTempFile(folder, "story", ".txt");
        return Files.writeString(
                file,
                topic.isEmpty()
                        ? headline + "\nTopics: Ferries" + LONG_TEXT + "\n\nMore: " + headline + "."
                        : headline + "\nTopics: " + topic + "\n\nThere is news of " + topic + ": " + headline + ".");
    }

    private Ran publish(Path file) {
        return publish(file, running.tidings.address().toString());
    }

    private Ran publish(Path file, String url) {
        return MainTest.run("publish", file.toString(), "--url", url, "--token", running.token);
    }

    private CompletableFuture<Ran> publishSoon(Path file) {
        return CompletableFuture.supplyAsync(() -> publish(file));
    }

    private Ran publish(Tidings node, Path file, String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of(
                "publish",
                file.toString(),
                "--url",
                node.address().toString(),
                "--token",
                DataFolder.open(folder.resolve("data")).secret("api-token").orElseThrow()));
        arguments.addAll(java.util.List.of(more));
        return MainTest.run(arguments.toArray(String[]::new));
    }

    /** Waits until the newest dispatch has reminded this number of readers; answers the dispatch. */
    private long awaitAccepted(int readers) {
        var reports = running.tidings.reminders().reports();
        return Await.value(
                        readers + " to be reminded",
                        () -> running.tidings
                                .database()
                                .jdbi()
                                .withHandle(
                                        handle -> handle.select("select max(id) from dispatch where state = 'sending'")
                                                .mapTo(Long.class)
                                                .findOne())
                                .flatMap(reports::progress)
                                .filter(progress -> progress.accepted() == readers
                                        && progress.audience().isPresent()
                                        && progress.tally().toTryAgain() == 1))
                .id();
    }
}
