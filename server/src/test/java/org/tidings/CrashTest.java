package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidings.command.Main;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Json;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.StandInPushService;
import tools.jackson.databind.JsonNode;

/** A server of its own process, killed in the middle of a dispatch. */
class CrashTest {
    private static final int READERS = 400;
    private static final int CHUNK = 5;
    private static final int SENDERS = 2;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void afterKillNineTheDispatchEndsByItselfAndNobodyIsLost(@TempDir Path folder) throws Exception {
        try (var push = StandInPushService.plain()) {
            var first = start(folder, push);
            var address = address(folder);
            var token = DataFolder.existing(folder.resolve("data"))
                    .orElseThrow()
                    .secret("api-token")
                    .orElseThrow();
            post(address, token, "/api/v1/topics", "application/json", "{\"name\":\"Crash\"}");
            var keys = StandInBrowser.freshKeys();
            var browsers = new ArrayList<StandInBrowser>();
            for (int i = 0; i < READERS; i++) {
                // A little slow, so that the kill comes in the middle.
                var browser = new StandInBrowser(push.endpoint("slow-20", "r" + i), keys);
                browsers.add(browser);
                post(
                        address,
                        "",
                        "/api/v1/readers",
                        "application/json",
                        "{\"subscription\":" + browser.subscriptionJson() + ",\"topics\":[\"crash\"]}");
            }
            var story = post(
                    address,
                    token,
                    "/api/v1/stories",
                    "text/plain",
                    "Lights out\nTopics: Crash\nThe power failed at noon.");
            Await.until("a quarter of the reminders", () -> push.count() > READERS / 4);
            first.destroyForcibly().waitFor();
            long before = push.count();
            assertTrue(before < READERS, "the kill came in the middle: " + before);

            var second = start(folder, push);
            var secondAddress = address(folder);
            var done = Await.value("the dispatch to end", () -> {
                var json = get(
                        secondAddress,
                        token,
                        "/api/v1/dispatches/"
                                + story.path("dispatch").path("id").asString());
                return Optional.of(json)
                        .filter(now -> now.path("state").asString().equals("done"));
            });
            assertEquals(READERS, done.path("accepted").asInt());
            for (var browser : browsers) {
                assertTrue(push.received(browser.path()).size() >= 1, "lost: " + browser.path());
            }
            long repeats = push.count() - READERS;
            assertTrue(repeats <= (long) CHUNK * SENDERS, "at most one chunk a sender is sent again: " + repeats);
            second.destroy();
            assertTrue(second.waitFor(60, TimeUnit.SECONDS), "it stops when told to");
            assertEquals(List.of(), postmasters(folder), "and its database with it");
        }
    }

    private static URI address(Path folder) throws IOException {
        var line = Files.readAllLines(folder.resolve("out.txt")).getFirst();
        return URI.create(line.substring("Tidings is ready: ".length()));
    }

    private static List<String> postmasters(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .filter(line -> line.contains(folder.toString()) && line.contains("/bin/postgres"))
                .toList();
    }

    private Process start(Path folder, StandInPushService push) throws IOException, InterruptedException {
        var out = folder.resolve("out.txt");
        Files.deleteIfExists(out);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString(),
                        "--allow-push-host",
                        push.hostAndPort())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        process.environment().put("TIDINGS_DISPATCH_CHUNK", Integer.toString(CHUNK));
        process.environment().put("TIDINGS_DISPATCH_SENDERS", Integer.toString(SENDERS));
        var started = process.start();
        Await.until("the server to start", () -> {
            try {
                if (!started.isAlive()) {
                    throw new AssertionError(Files.readString(folder.resolve("err.txt")));
                }
                return Files.readString(out).contains("Tidings is ready: ");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        return started;
    }

    private JsonNode post(URI address, String token, String path, String type, String body) throws Exception {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertEquals(201, response.statusCode(), response.body());
        return Json.tree(response.body());
    }

    private JsonNode get(URI address, String token, String path) {
        var request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return Json.tree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
