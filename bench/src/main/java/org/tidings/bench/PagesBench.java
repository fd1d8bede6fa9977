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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tidings.platform.Json;
import org.tidings.standin.Nginx;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench pages}: readers' pages a second, alone and while the server is busy, and nginx with the same bytes. */
@Command(
        name = "pages",
        description = "Home page, a story and a feed, compressed, on 20 and 200 connections that are kept open: alone,"
                + " during a dispatch and during hostile intake; then nginx with the same bytes as files, where it is"
                + " installed. Client, server and database share this machine's cores.",
        mixinStandardHelpOptions = true)
final class PagesBench implements Callable<Integer> {
    private static final List<Integer> CONNECTIONS = List.of(20, 200);
    private static final int STORIES = 60;
    private static final int STORY_CHARS = 5_000;
    private static final int HOSTILE_CHARS = 200_000;
    private static final int HOSTILE_SENDERS = 4;
    private static final int SEED = 20261130;

    @Option(names = "--seconds", description = "For each measurement (default: ${DEFAULT-VALUE}).", defaultValue = "5")
    private int seconds;

    @Option(
            names = "--readers",
            description = "Readers of the dispatch beside (default: ${DEFAULT-VALUE}).",
            defaultValue = "100000")
    private int readers;

    @Option(names = "--heap", description = "The server's heap (default: ${DEFAULT-VALUE}).", defaultValue = "512m")
    private String heap = "512m";

    @Option(names = "--alone", description = "Leaves out the dispatch and the hostile intake.")
    private boolean alone;

    private final List<Measured> rows = new ArrayList<>();

    /**
     * One line of the table.
     *
     * @param serverMicros the server's processor time for one answer; with work beside, that work's as well
     */
    private record Measured(
            String situation,
            String page,
            int connections,
            PageLoad.Result load,
            double serverMicros,
            double databaseMicros) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench-pages");
        try (var sink = Sink.start(folder, readers, readers, 4)) {
            var settings = Map.of(
                    "allow-push-host", String.join(",", sink.hosts()),
                    "push-trust", sink.certificates().toString(),
                    "envelopes.memory-mb", "0");
            try (var server = Server.start(folder, "-Xmx" + heap, settings)) {
                var pages = fill(server);
                warmUp(pages);
                var beside = new LinkedHashMap<String, Object>();
                measure("alone", server, pages);
                if (!alone) {
                    beside.put("remindersPerSecondBeside", duringDispatch(server, sink, pages));
                    beside.put("hostileTextsPerSecondBeside", duringHostileIntake(server, pages));
                }
                measureNginx(folder, pages);
                return report(beside);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /** Publishes stories; answers the pages that are measured, by name. */
    private static Map<String, URI> fill(Server server) throws IOException, InterruptedException {
        Progress.say("Publishing %d stories …", STORIES);
        var maker = new StoryMaker(SEED);
        var story = "";
        for (int i = 0; i < STORIES; i++) {
            story = server.publish(maker.story(STORY_CHARS)).path("slug").asString();
        }
        var pages = new LinkedHashMap<String, URI>();
        pages.put("story", server.address().resolve("/stories/" + story));
        pages.put("home", server.address().resolve("/"));
        pages.put("feed", server.address().resolve("/feeds/all.xml"));
        return pages;
    }

    private void warmUp(Map<String, URI> pages) throws IOException {
        Progress.say("Warming up …");
        for (int round = 0; round < 2; round++) {
            for (var page : pages.values()) {
                PageLoad.run(page, CONNECTIONS.getFirst(), Duration.ofSeconds(seconds));
            }
        }
    }

    private void measure(String situation, Server server, Map<String, URI> pages) throws IOException {
        var postmaster = server.postmaster(); // a child of the server's
        measure(situation, pages, () -> CpuTime.micros(server.process()), () -> CpuTime.microsOfFamily(postmaster));
    }

    private void measure(String situation, Map<String, URI> pages, LongSupplier server, LongSupplier database)
            throws IOException {
        for (int connections : CONNECTIONS) {
            for (var page : pages.entrySet()) {
                long serverBefore = server.getAsLong();
                long databaseBefore = database.getAsLong();
                var load = PageLoad.run(page.getValue(), connections, Duration.ofSeconds(seconds));
                double answers = Math.max(1, load.answers());
                double databaseMicros = database.getAsLong() - databaseBefore;
                double serverMicros = server.getAsLong() - serverBefore;
                rows.add(new Measured(
                        situation, page.getKey(), connections, load, serverMicros / answers, databaseMicros / answers));
                Progress.say(
                        "%s, %s, %d connections: %,.0f a second",
                        situation, page.getKey(), connections, load.perSecond());
            }
        }
    }

    private long duringDispatch(Server server, Sink sink, Map<String, URI> pages)
            throws IOException, InterruptedException {
        Progress.say("Making %,d readers …", readers);
        var audience = new Audience(server.jdbi());
        audience.add(0, readers, Audience.Places.friendly(sink.ports()), audience.topics("Signals", 1), 1);
        audience.settle();
        try (var dispatches = new SideWork(1, number -> {
            DispatchRun.send(server, sink, "Signal " + number, List.of("Signals 0"));
            return readers;
        })) {
            measure("dispatch", server, pages);
            return Math.round(dispatches.perSecond());
        }
    }

    private long duringHostileIntake(Server server, Map<String, URI> pages) throws IOException {
        var maker = new StoryMaker(SEED);
        var texts = new ArrayList<>(StoryMaker.monotonies(HOSTILE_CHARS));
        for (int i = texts.size() - 1; i >= 0; i--) {
            texts.add(maker.nonsense(HOSTILE_CHARS / 5));
        }
        try (var intake = new SideWork(HOSTILE_SENDERS, number -> {
            var text = texts.get(number % texts.size());
            var type = number % 2 == 0 ? "text/plain" : "text/html";
            // Refused, or read as a story: what it is asked for is the work.
            server.answer("/api/v1/intake", type, text);
            return 1;
        })) {
            measure("hostile", server, pages);
            return Math.round(intake.perSecond());
        }
    }

    private void measureNginx(Path folder, Map<String, URI> pages) throws IOException, InterruptedException {
        var program = Nginx.program();
        if (program.isEmpty()) {
            Progress.say(
                    "nginx is not installed (Debian: apt-get install nginx): nothing stands beside these figures.");
            return;
        }
        var files = Files.createDirectory(folder.resolve("files"));
        for (var page : pages.entrySet()) {
            Files.write(files.resolve(page.getKey()), compressed(page.getValue()));
        }
        var server = """
                root %s;
                default_type "text/html; charset=utf-8";
                add_header Content-Encoding br;
                """.formatted(files);
        try (var nginx = Nginx.start(program.get(), folder, server)) {
            var copies = new LinkedHashMap<String, URI>();
            pages.forEach((name, page) -> copies.put(name, nginx.address().resolve(name)));
            PageLoad.run(nginx.address().resolve("home"), CONNECTIONS.getFirst(), Duration.ofSeconds(1));
            measure("nginx", copies, () -> CpuTime.microsOfFamily(nginx.process()), () -> 0);
        }
    }

    private static byte[] compressed(URI page) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(page)
                    .header("Accept-Encoding", "gzip, deflate, br")
                    .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (!response.headers().firstValue("Content-Encoding").equals(java.util.Optional.of("br"))) {
                throw Fault.failed(page + " was not sent compressed");
            }
            return response.body();
        }
    }

    private int report(Map<String, Object> beside) {
        System.out.printf(
                "%-10s %-6s %11s %10s %8s %8s %10s %10s %10s %7s%n",
                "",
                "page",
                "connections",
                "a second",
                "p50 ms",
                "p99 ms",
                "server µs",
                "database µs",
                "client µs",
                "errors");
        for (var row : rows) {
            boolean isAlone =
                    !row.situation().equals("dispatch") && !row.situation().equals("hostile");
            System.out.printf(
                    Locale.ENGLISH,
                    "%-10s %-6s %11d %,10.0f %8.2f %8.2f %10s %10s %10.1f %7d%n",
                    row.situation(),
                    row.page(),
                    row.connections(),
                    row.load().perSecond(),
                    row.load().p50Ms(),
                    row.load().p99Ms(),
                    isAlone ? tenths(row.serverMicros()) : "-",
                    isAlone ? tenths(row.databaseMicros()) : "-",
                    row.load().clientMicros(),
                    row.load().errors());
        }
        int errors = rows.stream().mapToInt(row -> row.load().errors()).sum();
        var json = new LinkedHashMap<String, Object>();
        json.put("pagesPerSecond", perSecond("alone", "story"));
        json.put("homePerSecond", perSecond("alone", "home"));
        json.put("feedPerSecond", perSecond("alone", "feed"));
        json.put("nginxPerSecond", perSecond("nginx", "story"));
        json.put("nginxHomePerSecond", perSecond("nginx", "home"));
        json.put("p50Ms", row("alone", "story").load().p50Ms());
        json.put("p99Ms", row("alone", "story").load().p99Ms());
        json.put("cpuMicrosPerPage", tenths(row("alone", "story").serverMicros()));
        json.putAll(beside);
        json.put("errors", errors);
        json.put("measured", rows.stream().map(PagesBench::json).toList());
        System.out.println(Json.write(json));
        return errors == 0 ? 0 : 1;
    }

    private static Map<String, Object> json(Measured row) {
        var json = new LinkedHashMap<String, Object>();
        json.put("situation", row.situation());
        json.put("page", row.page());
        json.put("connections", row.connections());
        json.put("perSecond", Math.round(row.load().perSecond()));
        json.put("p50Ms", row.load().p50Ms());
        json.put("p99Ms", row.load().p99Ms());
        json.put("serverMicros", tenths(row.serverMicros()));
        json.put("databaseMicros", tenths(row.databaseMicros()));
        json.put("errors", row.load().errors());
        return json;
    }

    /** On the fewest connections; 0 where nothing was measured. */
    private long perSecond(String situation, String page) {
        return rows.stream().anyMatch(row -> row.situation().equals(situation))
                ? Math.round(row(situation, page).load().perSecond())
                : 0;
    }

    private Measured row(String situation, String page) {
        return rows.stream()
                .filter(row -> row.situation().equals(situation) && row.page().equals(page))
                .findFirst()
                .orElseThrow();
    }

    private static double tenths(double value) {
        return Math.round(10 * value) / 10.0;
    }
}
