package org.tidings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.tidings.command.Main;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Json;
import org.tidings.platform.database.EmbeddedPostgres;
import org.tidings.standin.Await;
import org.tidings.standin.StandInBrowser;
import org.tidings.standin.StandInPushService;
import tools.jackson.databind.JsonNode;

/** A server in a process of its own, with its own database, for tests that end it. */
final class ServerProcess implements AutoCloseable {
    private static final String READY = "Tidings is ready: ";
    /** Ten seconds of processor time, of which a busy machine gives one in thirty. */
    private static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Path folder;
    private final Process process;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ServerProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /**
     * Starts it and waits until it answers. Started again with the same folder, it has the same data.
     *
     * @param settings by their names in the environment: {@code TIDINGS_DISPATCH_CHUNK}
     */
    static ServerProcess start(Path folder, StandInPushService push, Map<String, String> settings) {
        try {
            var out = folder.resolve("out.txt");
            Files.deleteIfExists(out);
            var builder = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            // It lives for some seconds: what the second compiler would gain is not worth its work.
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
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
            if (push.authorityPem().isPresent()) {
                var pem = Files.writeString(
                        folder.resolve("push.pem"), push.authorityPem().get());
                builder.command().addAll(List.of("--push-trust", pem.toString()));
            }
            // All readers of these tests come from one address.
            builder.environment().put("TIDINGS_REGISTRATIONS_PER_ADDRESS", "10000");
            builder.environment().putAll(settings);
            var server = new ServerProcess(folder, builder.start());
            // A test that fails leaves none running.
            Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroyForcibly));
            Await.until("the server to start", START_LIMIT, () -> {
                if (!server.process.isAlive()) {
                    throw new AssertionError(server.errors());
                }
                return read(out).contains(READY);
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create(read(folder.resolve("out.txt"))
                .lines()
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .orElseThrow()
                .substring(READY.length()));
    }

    /** What it wrote to standard error. */
    String errors() {
        return read(folder.resolve("err.txt"));
    }

    /** The lines of its log that warn. */
    List<String> warnings() {
        return read(folder.resolve("data/logs/tidings.log"))
                .lines()
                .filter(line -> line.contains("\"WARN\"") || line.contains("\"ERROR\""))
                .toList();
    }

    /** As a power cut would. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As a service manager does; answers the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it does not stop when told to");
        }
        return process.exitValue();
    }

    /** The processes of its database that are still there. */
    List<String> postmasters() {
        return ProcessHandle.allProcesses()
                .flatMap(handle -> handle.info().commandLine().stream())
                .filter(line -> line.contains(folder.toString()) && line.contains("/bin/postgres"))
                .toList();
    }

    /** Sends a signal to every process of its database. */
    void signalDatabase(String signal) throws IOException, InterruptedException {
        var pids = process.descendants()
                .filter(handle -> handle.info().command().orElse("").endsWith("/postgres"))
                .map(handle -> Long.toString(handle.pid()))
                .toList();
        assertFalse(pids.isEmpty());
        var command = new ArrayList<>(List.of("kill", "-" + signal));
        command.addAll(pids);
        assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private String token() {
        return DataFolder.existing(folder.resolve("data"))
                .flatMap(data -> data.secret("api-token"))
                .orElseThrow();
    }

    /** Makes one topic of two, named by their slugs. */
    void merge(String into, String from) {
        var request = HttpRequest.newBuilder(address().resolve("/api/v1/topics/" + into + "/merge"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token())
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(Map.of("from", from))));
        assertEquals(200, send(request).statusCode());
    }

    void makeTopic(String name) {
        post(token(), "/api/v1/topics", "application/json", Json.write(Map.of("name", name)));
    }

    /** Registers this number of readers of a topic at a push service, all with the same behaviour; answers their paths there. */
    List<String> follow(StandInPushService push, String behaviour, int readers, String topicSlug) {
        return follow(push, behaviour, readers, topicSlug, "");
    }

    /** @param terms fields of the registration, each after a comma */
    List<String> follow(StandInPushService push, String behaviour, int readers, String topicSlug, String terms) {
        var keys = StandInBrowser.freshKeys();
        var paths = new ArrayList<String>();
        for (int i = 0; i < readers; i++) {
            var browser = new StandInBrowser(push.endpoint(behaviour, topicSlug + "-" + i), keys);
            post(
                    "",
                    "/api/v1/readers",
                    "application/json",
                    "{\"subscription\":" + browser.subscriptionJson() + ",\"topics\":[\"" + topicSlug + "\"]" + terms
                            + "}");
            paths.add(browser.path());
        }
        return paths;
    }

    /** Registers a browser for some topics; answers the reader's number, or nothing where that is not promised. */
    Optional<Long> register(StandInBrowser browser, List<String> topicSlugs) throws InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve("/api/v1/readers"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"subscription\":" + browser.subscriptionJson()
                        + ",\"topics\":" + Json.write(topicSlugs) + "}"));
        try {
            var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 201
                    ? Optional.of(
                            Long.parseLong(Json.tree(response.body()).path("id").asString()))
                    : Optional.empty();
        } catch (IOException down) {
            return Optional.empty();
        }
    }

    /** The way to its database. */
    Jdbi jdbi() {
        var address = DataFolder.existing(folder.resolve("data"))
                .flatMap(EmbeddedPostgres::running)
                .orElseThrow();
        return Jdbi.create(address.jdbcUrl(), address.user(), address.password());
    }

    /** Publishes raw text; answers the dispatch. */
    String publish(String text) {
        return post(token(), "/api/v1/stories", "text/plain", text)
                .path("dispatch")
                .path("id")
                .asString();
    }

    JsonNode awaitDone(String dispatch) {
        return Await.value("dispatch " + dispatch + " to end", () -> {
            var json = get("/api/v1/dispatches/" + dispatch);
            return json.path("state").asString().equals("done") ? Optional.of(json) : Optional.empty();
        });
    }

    private JsonNode post(String token, String path, String type, String body) {
        var request = HttpRequest.newBuilder(address().resolve(path))
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        var response = send(request);
        assertEquals(201, response.statusCode(), response.body());
        return Json.tree(response.body());
    }

    JsonNode get(String path) {
        return Json.tree(
                send(HttpRequest.newBuilder(address().resolve(path)).header("Authorization", "Bearer " + token()))
                        .body());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends what a failed test has left. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
