package org.tidings.bench;

import java.io.IOException;
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
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.tidings.platform.DataFolder;
import org.tidings.platform.Fault;
import org.tidings.platform.Json;
import org.tidings.platform.database.DatabaseAddress;
import org.tidings.platform.database.EmbeddedPostgres;
import org.tidings.standin.Ending;
import tools.jackson.databind.JsonNode;

/** A Tidings in its own process, started as an operator would, as the benchmark sees it. */
final class Server implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Pattern READY = Pattern.compile("^Tidings is ready: (\\S+)\\R", Pattern.MULTILINE);

    private final Path folder;
    private final Process process;
    private final URI address;

    private Server(Path folder, Process process, URI address) {
        this.folder = folder;
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param settings names as in docs/operators.md
     */
    static Server start(Path folder, String javaOptions, Map<String, String> settings)
            throws IOException, InterruptedException {
        return start(folder, javaOptions, settings, List.of());
    }

    static Server start(Path folder, String javaOptions, Map<String, String> settings, List<String> flags)
            throws IOException, InterruptedException {
        var launcher = Path.of(System.getProperty("tidings.home", ".")).resolve("tidings");
        var command = new ArrayList<>(List.of(
                launcher.toString(),
                "run",
                "--port",
                "0", // any free one; it prints which
                "--data",
                folder.resolve("data").toString()));
        command.addAll(flags);
        var builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("server.txt").toFile())
                .redirectError(folder.resolve("server-errors.txt").toFile());
        builder.environment().put("TIDINGS_JAVA_OPTIONS", javaOptions);
        builder.environment().put("TIDINGS_BUILD", "no");
        settings.forEach((name, value) -> builder.environment()
                .put("TIDINGS_" + name.toUpperCase(java.util.Locale.ROOT).replaceAll("[.-]", "_"), value));
        var process = builder.start();
        return new Server(
                folder,
                process,
                awaitReady(process, folder.resolve("server.txt"), folder.resolve("server-errors.txt")));
    }

    /** Waits until a server that was just started answers; the address that it has printed. */
    static URI awaitReady(Process process, Path output, Path errors) throws IOException, InterruptedException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            var printed = READY.matcher(Files.readString(output));
            if (printed.find()) {
                return URI.create(printed.group(1));
            }
            if (!process.isAlive()) {
                throw Fault.failed(
                        "the server did not start: " + Files.readString(errors).strip());
            }
            Thread.sleep(5);
        }
        throw Fault.failed("the server did not answer within " + START_LIMIT.toMinutes() + " minutes");
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    URI address() {
        return address;
    }

    /** The embedded database's postmaster. */
    ProcessHandle postmaster() throws IOException {
        var pidFile = folder.resolve("data/database/cluster/postmaster.pid");
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        return ProcessHandle.of(pid).orElseThrow(() -> Fault.failed("the database does not run"));
    }

    /** The way to its database. */
    private DatabaseAddress database() {
        return EmbeddedPostgres.running(data()).orElseThrow(() -> Fault.failed("the database does not run"));
    }

    Jdbi jdbi() {
        var address = database();
        return Jdbi.create(address.jdbcUrl(), address.user(), address.password());
    }

    private DataFolder data() {
        return DataFolder.existing(folder.resolve("data")).orElseThrow();
    }

    /** Publishes raw text; answers the story. */
    JsonNode publish(String text) throws IOException, InterruptedException {
        return post("/api/v1/stories", "text/plain", text);
    }

    JsonNode post(String path, String contentType, String body) throws IOException, InterruptedException {
        var response = answer(path, contentType, body);
        if (response.statusCode() >= 300) {
            throw Fault.failed(path + " answered " + response.statusCode() + ": " + response.body());
        }
        return Json.tree(response.body());
    }

    /** The answer to a POST, whatever it says. */
    HttpResponse<String> answer(String path, String contentType, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve(path))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    JsonNode dispatch(long id) throws IOException, InterruptedException {
        return Json.tree(get("/api/v1/dispatches/" + id, token()).body());
    }

    /** A figure of /metrics; the sum where it has several lines, 0 where it has none. */
    double metric(String name) throws IOException, InterruptedException {
        var line = Pattern.compile("^" + name + "(?:\\{[^}]*\\})? (\\S+)$", Pattern.MULTILINE);
        return line.matcher(get("/metrics", token()).body())
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }

    private HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + token)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String token() {
        return data().secret("api-token").orElseThrow();
    }

    /** Kills it as a power cut would, without notice. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        Ending.of(process, Duration.ofSeconds(60));
    }
}
