package org.tidings.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.tidings.platform.Fault;
import org.tidings.platform.Json;
import tools.jackson.databind.JsonNode;

/** npm web-push, what most people send with, over the same readers against the same sink. */
final class Peer {
    private static final String TEXT = Json.write(java.util.Map.of(
            "title",
            "Harbour reopens",
            "body",
            "Ships have come in again since this morning, the port's master said."));

    private Peer() {}

    /**
     * Fetches it where it is missing, and sends.
     *
     * @param subscriptions endpoint, p256dh and auth of each reader, by blanks
     * @return perSecond and cpuMicros, among others
     */
    static JsonNode send(Path folder, Sink sink, List<String> subscriptions) throws IOException, InterruptedException {
        var home = Path.of(System.getProperty("tidings.home", "."));
        var place = home.resolve("bench/target/peer"); // packages are fetched into what is never committed
        Files.createDirectories(place);
        for (var name : List.of("package.json", "peer.mjs")) {
            Files.copy(
                    home.resolve("bench/peer").resolve(name), place.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(place.resolve("node_modules/web-push"))) {
            Progress.say("Fetching npm web-push …");
            run(place, List.of("npm", "install", "--silent", "--no-audit", "--no-fund"), sink);
        }
        var file = folder.resolve("subscriptions.txt");
        Files.write(file, subscriptions);
        return Json.tree(run(place, List.of("node", "peer.mjs", file.toString(), TEXT), sink));
    }

    private static String run(Path place, List<String> command, Sink sink) throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(command).directory(place.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("NODE_EXTRA_CA_CERTS", sink.certificates().toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw Fault.failed("the peer needs node and npm: " + e.getMessage());
        }
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw Fault.failed("the peer failed: " + String.join(" ", command));
        }
        return output;
    }
}
