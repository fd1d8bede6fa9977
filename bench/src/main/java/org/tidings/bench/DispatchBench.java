package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tidings.platform.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench dispatch}: one story to very many readers, with the processor time of everybody who has a part in it. */
@Command(
        name = "dispatch",
        description = "Reminds very many readers of one story. Server, database and sink share this machine's cores.",
        mixinStandardHelpOptions = true)
final class DispatchBench implements Callable<Integer> {
    private static final int WARM_UP_READERS = 60_000;
    private static final int WARM_UP_ROUNDS = 2;

    @Option(
            names = "--readers",
            description = "Followers of the story (default: ${DEFAULT-VALUE}).",
            defaultValue = "200000")
    private int readers;

    @Option(names = "--cold", description = "No envelopes made ahead: everything for each reminder (the default).")
    private boolean cold;

    @Option(names = "--warm", description = "Envelopes made ahead, as after some idle minutes.")
    private boolean warm;

    @Option(names = "--topics", description = "Topics of the story (default: ${DEFAULT-VALUE}).", defaultValue = "1")
    private int topics;

    @Option(
            names = "--follows",
            description = "How many of them each reader follows (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int follows;

    @Option(
            names = "--digests",
            description = "Afterwards digests of three stories for all of them, and their speed beside the dispatch's.")
    private boolean digests;

    @Option(
            names = "--terms",
            description = "All readers have quiet hours, which are not now, by the clocks of eight zones.")
    private boolean terms;

    @Option(names = "--peer", description = "Afterwards the same with npm web-push.")
    private boolean peer;

    @Option(
            names = "--peer-readers",
            description = "To how many of the readers the peer sends (default: ${DEFAULT-VALUE}).",
            defaultValue = "20000")
    private int peerReaders;

    @Option(names = "--heap", description = "The server's heap (default: ${DEFAULT-VALUE}).", defaultValue = "512m")
    private String heap = "512m";

    @Option(names = "--java-options", description = "Further options for the server's Java.", defaultValue = "")
    private String javaOptions = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (cold && warm) {
            throw Fault.usage("--cold and --warm are two runs; choose one.");
        }
        var folder = Files.createTempDirectory("tidings-bench-dispatch");
        int all = readers + WARM_UP_READERS;
        try (var sink = Sink.start(folder, all, 500, 4)) {
            var audience = fill(folder, sink, all);
            try (var server = start(folder, sink)) {
                var result = measure(server, sink, audience, all);
                if (peer) {
                    measurePeer(folder, sink, audience, result);
                }
                return report(result);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    private Server start(Path folder, Sink sink) throws IOException, InterruptedException {
        return Server.start(folder, ("-Xmx" + heap + " " + javaOptions).strip(), settings(sink, warm));
    }

    /** Makes the readers with a server of its own, so that the one that is measured finds them there. */
    private Audience fill(Path folder, Sink sink, int all) throws IOException, InterruptedException {
        try (var server = Server.start(folder, "", settings(sink, false))) {
            var audience = new Audience(server.jdbi());
            Progress.say("Making %,d readers …", all);
            var places = Audience.Places.friendly(sink.ports());
            audience.add(0, readers, places, audience.topics("Harbour", topics), follows);
            audience.add(readers, all, places, audience.topics("Warmup", 1), 1);
            if (terms) {
                audience.giveTerms();
            }
            audience.settle();
            return audience;
        }
    }

    private Map<String, Object> measure(Server server, Sink sink, Audience audience, int all)
            throws IOException, InterruptedException {
        for (int round = 1; round <= WARM_UP_ROUNDS; round++) {
            awaitEnvelopes(server, warm, all);
            Progress.say("Warming up with %,d readers, %d of %d …", WARM_UP_READERS, round, WARM_UP_ROUNDS);
            DispatchRun.send(server, sink, "Rehearsal " + round, List.of("Warmup 0"));
        }
        awaitEnvelopes(server, warm, all);
        sink.reset();
        var names = IntStream.range(0, topics).mapToObj(i -> "Harbour " + i).toList();
        Progress.say("Sending to %,d readers …", readers);
        var ledgers = new Ledgers(server.jdbi());
        var written = Written.now(ledgers);
        var run = DispatchRun.send(server, sink, "Harbour reopens", names);
        written = Written.now(ledgers).since(written);
        var result = judge(run, sink.report(), audience, ledgers.firstReminderMs(run.dispatch()), written);
        if (digests) {
            awaitEnvelopes(server, warm, all);
            Progress.say("Warming up with digests to %,d readers …", all);
            var due = new Digests(server, sink);
            due.send();
            awaitEnvelopes(server, warm, all);
            measureDigests(due, sink, all, result);
        }
        return result;
    }

    private static void measureDigests(Digests due, Sink sink, int all, Map<String, Object> result)
            throws IOException, InterruptedException {
        sink.reset();
        Progress.say("Sending digests to %,d readers …", all);
        var run = due.send();
        var report = sink.report();
        double perSecond = all / run.seconds();
        result.put("digestsPerSecond", Math.round(perSecond));
        result.put("cpuMicrosPerDigest", tenths(run.serverMicros(), all));
        result.put("databaseMicrosPerDigest", tenths(run.databaseMicros(), all));
        result.put("digestsLost", report.lost(all));
        result.put("digestRepeats", report.repeats(0, all));
        if (result.get("remindersPerSecond") instanceof Long reminders) {
            result.put("digestsOverDispatch", Math.round(100 * perSecond / reminders) / 100.0);
        }
    }

    /** Bytes of the write-ahead log, and of the ledger with its indexes. */
    private record Written(long log, long ledger) {
        static Written now(Ledgers ledgers) {
            return new Written(ledgers.logBytes(), ledgers.bytes());
        }

        Written since(Written before) {
            return new Written(log - before.log, ledger - before.ledger);
        }
    }

    private static Map<String, String> settings(Sink sink, boolean warm) {
        var settings = new HashMap<String, String>();
        settings.put("allow-push-host", String.join(",", sink.hosts()));
        settings.put("push-trust", sink.certificates().toString());
        settings.put("intake.max-topics", "500");
        settings.put("envelopes.memory-mb", warm ? "180" : "0");
        return settings;
    }

    private static void awaitEnvelopes(Server server, boolean warm, int all) throws IOException, InterruptedException {
        if (!warm) {
            return;
        }
        long began = System.nanoTime();
        long cpu = CpuTime.micros(server.process());
        double ready = server.metric("tidings_envelopes_ready");
        while (ready < all) {
            Progress.say("%,.0f of %,d envelopes stand ready …", ready, all);
            Thread.sleep(2000);
            double now = server.metric("tidings_envelopes_ready");
            if (now == ready && System.nanoTime() - began > 120_000_000_000L) {
                throw Fault.failed("only " + (long) ready + " of " + all + " envelopes were made");
            }
            ready = now;
        }
        Progress.say(
                "All stand ready after %.0f s and %.0f s of processor time.",
                (System.nanoTime() - began) / 1e9, (CpuTime.micros(server.process()) - cpu) / 1e6);
    }

    private Map<String, Object> judge(
            DispatchRun run, Sink.Report report, Audience audience, long firstReminderMs, Written written) {
        long lost = report.lost(readers);
        long unread = 0;
        int looked = 0;
        for (var sample : report.samples().entrySet()) {
            if (sample.getKey() < readers) {
                looked++;
                unread += reads(audience, sample.getKey(), sample.getValue()) ? 0 : 1;
            }
        }
        var json = new LinkedHashMap<String, Object>();
        json.put("readers", readers);
        json.put("remindersPerSecond", Math.round(readers / run.seconds()));
        json.put("cpuMicrosPerReminder", tenths(run.serverMicros(), readers));
        json.put("databaseMicrosPerReminder", tenths(run.databaseMicros(), readers));
        json.put("sinkMicrosPerReminder", tenths(run.sinkMicros(), readers));
        json.put("logBytesPerReminder", tenths(written.log(), readers));
        json.put("ledgerBytesPerReminder", tenths(written.ledger(), readers));
        json.put("heapMb", run.heapMb());
        json.put("firstReminderMs", firstReminderMs);
        json.put("p50Ms", run.progress().path("p50Ms").asLong());
        json.put("p99Ms", run.progress().path("p99Ms").asLong());
        json.put("lost", lost);
        json.put("repeats", report.repeats(0, readers));
        json.put("decrypted", looked);
        json.put("undecryptable", unread);
        json.put("repeatedKeys", report.repeatedKeys());
        return json;
    }

    private void measurePeer(Path folder, Sink sink, Audience audience, Map<String, Object> result)
            throws IOException, InterruptedException {
        int count = Math.min(readers, peerReaders);
        Progress.say("Sending to %,d of the readers with npm web-push …", count);
        sink.reset();
        var places = Audience.Places.friendly(sink.ports());
        var subscriptions = IntStream.range(0, count)
                .mapToObj(number -> audience.subscription(number, places))
                .toList();
        var told = Peer.send(folder, sink, subscriptions);
        result.put("peerReaders", count);
        result.put("peerPerSecond", Math.round(told.path("perSecond").asDouble()));
        result.put("peerCpuMicros", Math.round(told.path("cpuMicros").asDouble()));
        result.put("peerAccepted", told.path("accepted").asLong());
        double ours = Stream.of("cpuMicrosPerReminder", "databaseMicrosPerReminder")
                .mapToDouble(name -> result.get(name) instanceof Double micros ? micros : 0)
                .sum();
        result.put("peerCpuOverOurs", Math.round(told.path("cpuMicros").asDouble() / ours));
    }

    private static int report(Map<String, Object> result) {
        result.forEach((name, value) -> System.out.printf(Locale.ENGLISH, "%-28s %12s%n", name, value));
        System.out.println(Json.write(result));
        boolean whole = Stream.of("lost", "undecryptable", "repeatedKeys")
                .allMatch(fault -> Long.valueOf(0).equals(result.get(fault)));
        return whole ? 0 : 1;
    }

    private static boolean reads(Audience audience, int number, byte[] body) {
        try {
            return Json.tree(audience.read(number, body))
                    .path("notification")
                    .path("title")
                    .asString()
                    .equals("Harbour reopens");
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static double tenths(long all, int count) {
        return Math.round(10.0 * all / count) / 10.0;
    }
}
