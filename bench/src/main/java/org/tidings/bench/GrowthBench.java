package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tidings.platform.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench growth}: the same work with ever more readers, to see what grows with them and what does not. */
@Command(
        name = "growth",
        description = "Measures dispatch, memory, registration and the database at several numbers of readers.",
        mixinStandardHelpOptions = true)
final class GrowthBench implements Callable<Integer> {
    /** Reminders sent at each size, in as many dispatches as that takes. */
    private static final int REMINDERS = 200_000;

    private static final int WARM_UP_READERS = 60_000;
    private static final int WARM_UP_ROUNDS = 4;
    private static final int SMALL_WARM_UP_READERS = 2_000;
    private static final int SMALL_WARM_UP_ROUNDS = 40;
    /** More would not fit into half the heap; the rest of the readers take their way without. */
    private static final int MAX_ENVELOPES = 1_300_000;

    /** As many as fit into the least memory that can be set, 1 MB. */
    private static final int FEW_ENVELOPES = 5_000;

    /** No more envelopes come after that. */
    private static final int MAX_UNCHANGED_SECONDS = 10;

    private static final long SETTLED_MILLIS = 5_000;

    private static final int REGISTERED = 10_000;
    private static final int FIRST_REGISTERED = 1_000_000_000;
    private static final int CLIENTS = 8;
    private static final Pattern LIVE_KB = Pattern.compile("total \\d+K, used (\\d+)K");

    @Option(
            names = "--sizes",
            split = ",",
            description = "Numbers of readers (default: ${DEFAULT-VALUE}).",
            defaultValue = "10000,100000,1000000")
    private List<Integer> sizes = List.of();

    @Option(
            names = "--topics",
            description = "Topics that readers follow some of; a story has one of them (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int topics;

    @Option(
            names = "--follows",
            description = "How many of them each reader follows (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int follows;

    @Option(names = "--heap", description = "The server's heap (default: ${DEFAULT-VALUE}).", defaultValue = "512m")
    private String heap = "512m";

    @Option(names = "--java-options", description = "Further options for the server's Java.", defaultValue = "")
    private String javaOptions = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        var rows = new ArrayList<Map<String, Object>>();
        for (int size : sizes) {
            Progress.say("---- %,d readers ----", size);
            rows.add(measure(size));
        }
        for (var name : rows.getFirst().keySet()) {
            System.out.printf(Locale.ENGLISH, "%-28s", name);
            rows.forEach(row -> System.out.printf(Locale.ENGLISH, " %14s", row.get(name)));
            System.out.println();
        }
        System.out.println(Json.write(rows));
        return 0;
    }

    private Map<String, Object> measure(int size) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench-growth");
        long began = System.nanoTime();
        try (var sink = Sink.start(folder, size + WARM_UP_READERS, 500, 4)) {
            var row = new LinkedHashMap<String, Object>();
            row.put("readers", size);
            try (var server = Server.start(folder, "", settings(sink, 0))) {
                Progress.say("Making %,d readers …", size);
                var audience = new Audience(server.jdbi());
                var places = Audience.Places.friendly(sink.ports());
                long filling = System.nanoTime();
                audience.fill(size, places, audience.topics("Harbour", topics), follows);
                row.put("fillSeconds", seconds(filling));
                int small = size + WARM_UP_READERS - SMALL_WARM_UP_READERS;
                var warmUp = audience.topics("Warmup", 1);
                audience.add(size, small, places, warmUp, 1);
                audience.add(
                        small,
                        size + WARM_UP_READERS,
                        places,
                        List.of(warmUp.getFirst(), audience.topics("Small", 1).getFirst()),
                        2);
                audience.settle();
            }
            try (var server = Server.start(folder, ("-Xmx" + heap + " " + javaOptions).strip(), settings(sink, 0))) {
                dispatches(server, sink, size, row);
                registrations(server, sink, row);
                tables(server, row);
            }
            row.put("secondsSoFar", seconds(began));
            envelopes(folder, sink, size, row);
            return row;
        } finally {
            Folders.delete(folder);
        }
    }

    /** Followers of each topic, about. */
    private int followers(int size) {
        return (int) Math.max(1, (long) size * Math.min(follows, topics) / topics);
    }

    private static long seconds(long since) {
        return (System.nanoTime() - since) / 1_000_000_000;
    }

    private static Map<String, String> settings(Sink sink, int envelopesMb) {
        return Map.of(
                "allow-push-host", String.join(",", sink.hosts()),
                "push-trust", sink.certificates().toString(),
                "envelopes.memory-mb", Integer.toString(envelopesMb),
                "registrations.per-address", Integer.toString(REGISTERED));
    }

    private void dispatches(Server server, Sink sink, int size, Map<String, Object> row)
            throws IOException, InterruptedException {
        for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
            DispatchRun.send(server, sink, "Rehearsal " + round, List.of("Warmup 0"));
        }
        // What is done once a dispatch is to be compiled by then too.
        for (int round = 1; round <= SMALL_WARM_UP_ROUNDS; round++) {
            DispatchRun.send(server, sink, "Small rehearsal " + round, List.of("Small 0"));
        }
        int runs = Math.max(1, REMINDERS / followers(size));
        double seconds = 0;
        long serverMicros = 0;
        long databaseMicros = 0;
        long reminders = 0;
        long last = 0;
        for (int run = 1; run <= runs; run++) {
            Progress.say("Dispatch %d of %d …", run, runs);
            var done = DispatchRun.send(server, sink, "Harbour news " + run, List.of("Harbour 0"));
            seconds += done.seconds();
            serverMicros += done.serverMicros();
            databaseMicros += done.databaseMicros();
            reminders += done.progress().path("accepted").asLong();
            last = done.dispatch();
        }
        row.put("remindersOfADispatch", reminders / runs);
        row.put("remindersPerSecond", Math.round(reminders / seconds));
        row.put("cpuMicrosPerReminder", Math.round(10.0 * serverMicros / reminders) / 10.0);
        row.put("databaseMicrosPerReminder", Math.round(10.0 * databaseMicros / reminders) / 10.0);
        row.put("firstReminderMs", new Ledgers(server.jdbi()).firstReminderMs(last));
    }

    /** New readers come over the API, from a few clients at once. */
    private static void registrations(Server server, Sink sink, Map<String, Object> row)
            throws IOException, InterruptedException {
        Progress.say("Registering %,d readers over the API …", REGISTERED);
        var load = new RegistrationLoad(server, new Audience(server.jdbi()), Audience.Places.friendly(sink.ports()));
        var result = load.run(FIRST_REGISTERED, REGISTERED, CLIENTS, List.of("harbour-0"), 1);
        row.put("registrationsPerSecond", Math.round(result.perSecond()));
        row.put("cpuMicrosPerRegistration", result.serverMicros());
        row.put("databaseMicrosPerRegistration", result.databaseMicros());
    }

    private static void tables(Server server, Map<String, Object> row) {
        Progress.say("Looking at the database …");
        server.jdbi().useHandle(handle -> {
            for (var table : List.of("reader", "follow", "dispatch_total", "retry", "receipt")) {
                long[] bytes = handle.createQuery("select pg_table_size(:table), pg_indexes_size(:table)")
                        .bind("table", table)
                        .map((rs, context) -> new long[] {rs.getLong(1), rs.getLong(2)})
                        .one();
                row.put(table + "TableMb", bytes[0] >> 20);
                row.put(table + "IndexesMb", bytes[1] >> 20);
            }
            row.put(
                    "databaseMb",
                    handle.createQuery("select pg_database_size(current_database()) >> 20")
                            .mapTo(Long.class)
                            .one());
            long[] ledger = handle.createQuery("""
                            select sum(pg_table_size(inhrelid)), sum(pg_indexes_size(inhrelid)),
                                (select sum(count) from dispatch_total where outcome = 'accepted')
                            from pg_inherits where inhparent = 'ledger'::regclass
                            """)
                    .map((rs, context) -> new long[] {rs.getLong(1), rs.getLong(2), rs.getLong(3)})
                    .one();
            row.put("ledgerBytesPerReminder", hundredths(ledger[0], ledger[2]));
            row.put("ledgerIndexBytesPerReminder", hundredths(ledger[1], ledger[2]));
            long began = System.nanoTime();
            handle.execute("vacuum (analyze) reader, follow, ledger");
            row.put("vacuumMs", (System.nanoTime() - began) / 1_000_000);
        });
    }

    private static double hundredths(long all, long count) {
        return Math.round(100.0 * all / count) / 100.0;
    }

    /**
     * What a reader takes on the heap, which is nothing but an envelope: two idle servers that differ in how many they keep.
     */
    private void envelopes(Path folder, Sink sink, int size, Map<String, Object> row)
            throws IOException, InterruptedException {
        int all = Math.min(size + WARM_UP_READERS, MAX_ENVELOPES);
        var few = heapWithEnvelopes(folder, sink, FEW_ENVELOPES, 1);
        var many = heapWithEnvelopes(folder, sink, all, (int) ((all * 190L) >> 20) + 2);
        row.put("heapBytesPerReader", Math.round((many.heapBytes() - few.heapBytes()) / (many.ready() - few.ready())));
    }

    private record Kept(double ready, long heapBytes) {}

    /** With this many envelopes, or as many as the memory takes where they lie scattered. */
    private Kept heapWithEnvelopes(Path folder, Sink sink, int count, int megabytes)
            throws IOException, InterruptedException {
        try (var server = Server.start(folder, "-Xmx" + heap, settings(sink, megabytes))) {
            double ready = 0;
            int unchangedSeconds = 0;
            while (ready < count && unchangedSeconds < MAX_UNCHANGED_SECONDS) {
                Thread.sleep(1000);
                double before = ready;
                ready = server.metric("tidings_envelopes_ready");
                unchangedSeconds = ready > before || ready == 0 ? 0 : unchangedSeconds + 1;
                Progress.say("%,.0f envelopes stand ready …", ready);
            }
            Thread.sleep(SETTLED_MILLIS);
            return new Kept(ready, liveHeap(server));
        }
    }

    /** What lives on the server's heap, after collections, in bytes. */
    private static long liveHeap(Server server) throws IOException, InterruptedException {
        jcmd(server, "GC.run");
        // Keys outside the heap are released after the first collection, and what held them with the next.
        Thread.sleep(SETTLED_MILLIS);
        jcmd(server, "GC.run");
        long kilobytes = LIVE_KB.matcher(jcmd(server, "GC.heap_info"))
                .results()
                .mapToLong(generation -> Long.parseLong(generation.group(1)))
                .sum();
        if (kilobytes == 0) {
            throw Fault.failed("the server's heap cannot be read");
        }
        return kilobytes << 10;
    }

    private static String jcmd(Server server, String command) throws IOException, InterruptedException {
        var tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var process = new ProcessBuilder(
                        tool.toString(), Long.toString(server.process().pid()), command)
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw Fault.failed("jcmd " + command + " failed: " + said.strip());
        }
        return said;
    }
}
