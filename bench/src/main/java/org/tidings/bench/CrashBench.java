package org.tidings.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tidings.platform.Json;
import org.tidings.readers.FollowsCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code bench crash}: kill -9 in mid-dispatch, again and again; no reader may be lost. */
@Command(
        name = "crash",
        description =
                "Kills the server, the database or both at random moments in mid-dispatch, and counts what was lost and"
                        + " what came twice.",
        mixinStandardHelpOptions = true)
final class CrashBench implements Callable<Integer> {
    private static final int SENDERS = 8;
    private static final int CHUNK = 500;
    /** Topics that new readers follow during the dispatches. */
    private static final int ASIDES = 6;

    private static final long LIMIT_NANOS = 180_000_000_000L;

    @Option(names = "--kills", description = "How often (default: ${DEFAULT-VALUE}).", defaultValue = "12")
    private int kills;

    @Option(names = "--readers", description = "Followers (default: ${DEFAULT-VALUE}).", defaultValue = "30000")
    private int readers;

    @Option(names = "--seed", description = "Of the random moments (default: ${DEFAULT-VALUE}).", defaultValue = "8030")
    private long seed;

    private enum Victim {
        SERVER,
        DATABASE,
        BOTH
    }

    /**
     * What one kill did.
     *
     * @param promised readers who were answered that they are registered
     * @param forgotten those of them who are not there
     * @param unpacked follows that are packed otherwise than the readers' own rows say
     */
    private record Round(
            Victim victim,
            long killedAfter,
            long lost,
            long repeats,
            long mismatches,
            long recoveryMs,
            long promised,
            long forgotten,
            long unpacked) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench-crash");
        var random = new Random(seed);
        var rounds = new ArrayList<Round>();
        try (var sink = Sink.start(folder, readers, 1000, 4)) {
            var server = start(folder, sink);
            try {
                var audience = new Audience(server.jdbi());
                Progress.say("Making %,d readers …", readers);
                var places = Audience.Places.friendly(sink.ports());
                audience.add(0, readers, places, audience.topics("Quake", 1), 1);
                audience.topics("Aside", ASIDES);
                var asides =
                        IntStream.range(0, ASIDES).mapToObj(i -> "aside-" + i).toList();
                audience.settle();
                for (int number = 1; number <= kills; number++) {
                    var victim = Victim.values()[random.nextInt(3)];
                    long after = (long) (readers * (0.05 + 0.85 * random.nextDouble()));
                    sink.reset();
                    long before = sink.count();
                    var story =
                            server.publish("Quake number " + number + "\nTopics: Quake 0\n\nThe ground shook for the "
                                    + number + ". time, the observatory said.\n");
                    long dispatch =
                            Long.parseLong(story.path("dispatch").path("id").asString());
                    long killed;
                    long seen;
                    var newcomers = Newcomers.come(server, audience, places, asides, number);
                    try (newcomers) {
                        awaitRequests(sink, before + after);
                        killed = System.nanoTime();
                        seen = sink.count() - before;
                        if (victim != Victim.SERVER) {
                            server.postmaster().destroyForcibly();
                        }
                        if (victim != Victim.DATABASE) {
                            server.kill();
                            server.close();
                            server = start(folder, sink);
                        }
                        awaitDone(server, dispatch);
                    }
                    long recovery = (System.nanoTime() - killed) / 1_000_000;
                    var round = judge(server, sink, victim, seen, dispatch, recovery, newcomers);
                    rounds.add(round);
                    Progress.say(
                            "kill %2d of %d: %-8s after %,6d requests: lost %d, repeats %,5d, mismatches %d, ended %,6d ms later;"
                                    + " %,d registered, %d forgotten, %d unpacked",
                            number,
                            kills,
                            victim.name().toLowerCase(Locale.ROOT),
                            seen,
                            round.lost(),
                            round.repeats(),
                            round.mismatches(),
                            recovery,
                            round.promised(),
                            round.forgotten(),
                            round.unpacked());
                }
            } finally {
                server.close();
            }
        } finally {
            Folders.delete(folder);
        }
        return report(rounds);
    }

    private static Server start(Path folder, Sink sink) throws IOException, InterruptedException {
        return Server.start(
                folder,
                "",
                Map.of(
                        "allow-push-host", String.join(",", sink.hosts()),
                        "push-trust", sink.certificates().toString(),
                        "dispatch.chunk", Integer.toString(CHUNK),
                        "dispatch.senders", Integer.toString(SENDERS),
                        "registrations.per-address", "1000000",
                        "envelopes.memory-mb", "0"));
    }

    private static void awaitRequests(Sink sink, long requests) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (sink.count() < requests) {
            if (System.nanoTime() > end) {
                throw Fault.failed("the dispatch did not get as far as the kill");
            }
            Thread.sleep(2);
        }
    }

    private static void awaitDone(Server server, long dispatch) throws InterruptedException {
        long end = System.nanoTime() + LIMIT_NANOS;
        while (System.nanoTime() < end) {
            try {
                JsonNode progress = server.dispatch(dispatch);
                if (progress.path("state").asString().equals("done")) {
                    return;
                }
            } catch (IOException | RuntimeException down) {
                // The database is on its way back.
            }
            Thread.sleep(20);
        }
        throw Fault.failed("dispatch " + dispatch + " did not end");
    }

    private Round judge(
            Server server, Sink sink, Victim victim, long seen, long dispatch, long recovery, Newcomers newcomers)
            throws IOException {
        var report = sink.report();
        var ledger = new Ledgers(server.jdbi()).entries(dispatch);
        long lost = 0;
        long mismatches = 0;
        for (int i = 0; i < readers; i++) {
            boolean got = report.accepted()[i] > 0;
            var entry = ledger.get(i);
            lost += got ? 0 : 1;
            mismatches += got == (entry != null && entry.outcome().equals("accepted")) ? 0 : 1;
        }
        var follows = new FollowsCheck(server.jdbi()).check();
        return new Round(
                victim,
                seen,
                lost,
                report.repeats(0, readers),
                mismatches,
                recovery,
                newcomers.promised(),
                newcomers.lost(server.jdbi()),
                follows.missing() + follows.extra());
    }

    private int report(List<Round> rounds) {
        long lost = rounds.stream().mapToLong(Round::lost).sum();
        long mismatches = rounds.stream().mapToLong(Round::mismatches).sum();
        long mostRepeats = rounds.stream().mapToLong(Round::repeats).max().orElse(0);
        var recoveries = rounds.stream().mapToLong(Round::recoveryMs).sorted().toArray();
        var json = new LinkedHashMap<String, Object>();
        json.put("kills", rounds.size());
        json.put("readers", readers);
        json.put("lost", lost);
        json.put("repeats", rounds.stream().mapToLong(Round::repeats).sum());
        json.put("maxRepeatsPerKill", mostRepeats);
        json.put("allowedRepeatsPerKill", SENDERS * CHUNK);
        json.put("mismatches", mismatches);
        json.put("registered", rounds.stream().mapToLong(Round::promised).sum());
        long forgotten = rounds.stream().mapToLong(Round::forgotten).sum();
        long unpacked = rounds.stream().mapToLong(Round::unpacked).sum();
        json.put("registeredAndForgotten", forgotten);
        json.put("followsNotPacked", unpacked);
        json.put("recoveryMs", recoveries.length == 0 ? 0 : recoveries[recoveries.length / 2]);
        json.put("slowestRecoveryMs", recoveries.length == 0 ? 0 : recoveries[recoveries.length - 1]);
        json.forEach((name, value) -> System.out.printf(Locale.ENGLISH, "%-24s %10s%n", name, value));
        System.out.println(Json.write(json));
        boolean nothingLost = lost == 0 && mismatches == 0 && forgotten == 0 && unpacked == 0;
        return nothingLost && mostRepeats <= SENDERS * CHUNK ? 0 : 1;
    }
}
