package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.tidings.platform.Folders;
import org.tidings.platform.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench registrations}: readers who come all at once, as when a story makes people follow a topic. */
@Command(
        name = "registrations",
        description = "Registers readers over the API from several clients. They share this machine's cores.",
        mixinStandardHelpOptions = true)
final class RegistrationsBench implements Callable<Integer> {
    /** Registered before, so that Java has compiled what is measured. */
    private static final int WARM_UP = 10_000;

    private static final int WARM_UP_ROUNDS = 2;

    @Option(names = "--readers", description = "How many register (default: ${DEFAULT-VALUE}).", defaultValue = "20000")
    private int readers;

    @Option(names = "--clients", description = "At once (default: ${DEFAULT-VALUE}).", defaultValue = "32")
    private int clients;

    @Option(names = "--topics", description = "Topics there are (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private int topics;

    @Option(
            names = "--follows",
            description = "How many of them each follows (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int follows;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench-registrations");
        try (var server = Server.start(
                folder,
                "-Xmx512m",
                Map.of(
                        "allow-push-host", "localhost:1",
                        "envelopes.memory-mb", "0",
                        "registrations.per-address", "1000000"))) {
            var audience = new Audience(server.jdbi());
            audience.topics("Harbour", topics);
            var slugs = IntStream.range(0, topics).mapToObj(i -> "harbour-" + i).toList();
            var load = new RegistrationLoad(server, audience, Audience.Places.friendly(List.of(1)));
            int first = 0;
            for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
                Progress.say("Warming up with %,d registrations, %d of %d …", WARM_UP, round, WARM_UP_ROUNDS);
                load.run(first, WARM_UP, clients, slugs, follows);
                first += WARM_UP;
            }
            Progress.say("Registering %,d readers …", readers);
            var result = load.run(first, readers, clients, slugs, follows);
            var json = new LinkedHashMap<String, Object>();
            json.put("readers", readers);
            json.put("clients", clients);
            json.put("registrationsPerSecond", Math.round(result.perSecond()));
            json.put("serverMicrosPerRegistration", result.serverMicros());
            json.put("databaseMicrosPerRegistration", result.databaseMicros());
            json.put("clientMicrosPerRegistration", result.clientMicros());
            json.forEach((name, value) -> System.out.printf(Locale.ENGLISH, "%-30s %10s%n", name, value));
            System.out.println(Json.write(json));
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }
}
