package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tidings.platform.Json;
import picocli.CommandLine.Command;

/** {@code bench start}: how long until the first page is answered, on an empty folder and on one that is there. */
@Command(
        name = "start",
        description =
                "Milliseconds from ./tidings run to the first page: first start (with the making of the database),"
                        + " second start, and the memory that is then resident.",
        mixinStandardHelpOptions = true)
final class StartBench implements Callable<Integer> {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench-start");
        try {
            var first = start(folder);
            var second = start(folder);
            System.out.printf("%-22s %8s%n", "start", "");
            System.out.printf(Locale.ENGLISH, "%-22s %,8d ms%n", "first (makes database)", first.millis());
            System.out.printf(Locale.ENGLISH, "%-22s %,8d ms%n", "second", second.millis());
            System.out.printf(Locale.ENGLISH, "%-22s %,8d MB%n", "resident", second.residentMb());
            var json = new LinkedHashMap<String, Object>();
            json.put("firstStartMs", first.millis());
            json.put("secondStartMs", second.millis());
            json.put("residentMb", second.residentMb());
            System.out.println(Json.write(json));
            return 0;
        } finally {
            Folders.delete(folder);
        }
    }

    private record Start(long millis, long residentMb) {}

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
            return new Start(millis, residentMb(process.toHandle()));
        } finally {
            process.destroy();
            process.waitFor(60, TimeUnit.SECONDS);
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
