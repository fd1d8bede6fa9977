package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tidings.platform.Json;
import org.tidings.standin.Ending;
import picocli.CommandLine.Command;

/** {@code bench start}: how long until the first page is answered, on an empty folder and on one that is there. */
@Command(
        name = "start",
        description =
                "Milliseconds from ./tidings run to the first page: first start (with the making of the database),"
                        + " second start with its processor time, reminders a second of the first dispatch after a start, and the memory"
                        + " that is resident.",
        mixinStandardHelpOptions = true)
final class StartBench implements Callable<Integer> {
    private static final int READERS = 10_000;
    private static final int REHEARSALS = 4;
    private static final Duration MAX_WAIT_FOR_ENVELOPES = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench-start");
        try {
            var first = start(folder);
            var second = start(folder);
            double perSecond = firstDispatchPerSecond(folder);
            System.out.printf("%-22s %8s%n", "start", "");
            System.out.printf(Locale.ENGLISH, "%-22s %,8d ms%n", "first (makes database)", first.millis());
            System.out.printf(Locale.ENGLISH, "%-22s %,8d ms%n", "second", second.millis());
            System.out.printf(Locale.ENGLISH, "%-22s %,8d ms of processor time%n", "second", second.cpuMillis());
            System.out.printf(Locale.ENGLISH, "%-22s %,8.0f reminders a second%n", "first dispatch", perSecond);
            System.out.printf(Locale.ENGLISH, "%-22s %,8d MB%n", "resident", second.residentMb());
            var json = new LinkedHashMap<String, Object>();
            json.put("firstStartMs", first.millis());
            json.put("secondStartMs", second.millis());
            json.put("secondStartCpuMs", second.cpuMillis());
            json.put("firstDispatchPerSecond", Math.round(perSecond));
            json.put("residentMb", second.residentMb());
            System.out.println(Json.write(json));
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    /** @param cpuMillis processor time of the server alone, user and system, from its launch to the first page */
    private record Start(long millis, long cpuMillis, long residentMb) {}

    /** Starts the server as an operator would, asks for the home page, stops it again. */
    private Start start(Path folder) throws IOException, InterruptedException {
        var launcher = Path.of(System.getProperty("tidings.home", ".")).resolve("tidings");
        long began = System.nanoTime();
        var process = new ProcessBuilder(
                        launcher.toString(),
                        "run",
                        "--port",
                        "0",
                        "--data",
                        folder.resolve("data").toString())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile())
                .start();
        try {
            requestPage(Server.awaitReady(process, folder.resolve("out.txt"), folder.resolve("err.txt")));
            long millis = (System.nanoTime() - began) / 1_000_000;
            long cpuMillis = CpuTime.micros(process.toHandle()) / 1000;
            return new Start(millis, cpuMillis, residentMb(process.toHandle()));
        } finally {
            Ending.of(process, Duration.ofSeconds(60));
        }
    }

    /**
     * The first dispatch of a process, once its envelopes are made ahead. The sink is a process of its own that an earlier
     * server has warmed up, so that only the server's first time is measured.
     */
    private static double firstDispatchPerSecond(Path folder) throws IOException, InterruptedException {
        try (var sink = Sink.start(folder, READERS, READERS, 1)) {
            var settings = Map.of(
                    "allow-push-host", String.join(",", sink.hosts()),
                    "push-trust", sink.certificates().toString());
            try (var server = Server.start(folder, "", settings)) {
                var audience = new Audience(server.jdbi());
                audience.add(0, READERS, Audience.Places.friendly(sink.ports()), audience.topics("Harbour", 1), 1);
                for (int round = 1; round <= REHEARSALS; round++) {
                    DispatchRun.send(server, sink, "Rehearsal " + round, List.of("Harbour 0"));
                }
            }
            try (var server = Server.start(folder, "", settings)) {
                awaitEnvelopes(server);
                return READERS
                        / DispatchRun.send(server, sink, "Harbour reopens", List.of("Harbour 0"))
                                .seconds();
            }
        }
    }

    private static void awaitEnvelopes(Server server) throws IOException, InterruptedException {
        long end = System.nanoTime() + MAX_WAIT_FOR_ENVELOPES.toNanos();
        while (server.metric("tidings_envelopes_ready") < READERS) {
            if (System.nanoTime() > end) {
                throw Fault.failed(
                        "the envelopes were not made ahead within " + MAX_WAIT_FOR_ENVELOPES.toSeconds() + " s");
            }
            Thread.sleep(250);
        }
    }

    private void requestPage(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).build();
        int status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw Fault.failed("the home page answered " + status);
        }
    }

    /** Resident memory of the server and all it started, the database included (Linux; 0 elsewhere). */
    private static long residentMb(ProcessHandle server) throws IOException {
        long kilobytes = resident(server);
        for (var child : server.descendants().toList()) {
            kilobytes += resident(child);
        }
        return kilobytes / 1024;
    }

    // Proportional set size: memory that PostgreSQL's processes share is counted once.
    private static long resident(ProcessHandle process) throws IOException {
        var rollup = Path.of("/proc/" + process.pid() + "/smaps_rollup");
        if (!Files.isReadable(rollup)) {
            return 0;
        }
        try (var lines = Files.lines(rollup)) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException gone) {
            return 0;
        }
    }
}
