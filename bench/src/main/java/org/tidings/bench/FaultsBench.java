package org.tidings.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tidings.platform.Fault;
import org.tidings.platform.Folders;
import org.tidings.platform.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench faults}: push services with every fault there is, and a ledger that must be right about all of them. */
@Command(
        name = "faults",
        description =
                "Sends to readers whose push services misbehave in every known way, and compares the ledger with what"
                        + " the sink recorded.",
        mixinStandardHelpOptions = true)
final class FaultsBench implements Callable<Integer> {
    /** Of time limits that are as short as on a quiet machine. */
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private static final int FRIENDLY_PERCENT = 80;

    @Option(names = "--readers", description = "Followers (default: ${DEFAULT-VALUE}).", defaultValue = "20000")
    private int readers;

    @Option(names = "--seed", description = "Of the mix (default: ${DEFAULT-VALUE}).", defaultValue = "8030")
    private long seed;

    @Option(
            names = "--patience",
            description = "How many times as long all time limits are, for a machine that is busy with other work"
                    + " (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int patience;

    /** How a push service treats a reader, and what the ledger must say in the end. */
    private record Mood(String behaviour, String outcome) {}

    private static final List<Mood> MOODS = List.of(
            new Mood("once-500", "accepted"),
            new Mood("once-503", "accepted"),
            new Mood("once-503-1", "accepted"),
            new Mood("once-429-1", "accepted"),
            new Mood("once-429-date-1", "accepted"),
            new Mood("slow-300", "accepted"),
            new Mood("slow-1200", "accepted"),
            new Mood("once-silent", "accepted"),
            new Mood("once-reset", "accepted"),
            new Mood("404", "gone"),
            new Mood("410", "gone"),
            new Mood("400", "refused"),
            new Mood("401", "refused"),
            new Mood("403", "refused"),
            new Mood("413", "refused"),
            new Mood("500", "expired"),
            new Mood("503-2", "expired"),
            new Mood("429-2", "expired"),
            new Mood("silent", "expired"),
            new Mood("reset", "expired"));

    /** These break a whole connection, with all that is under way on it: a few are plenty. */
    private static final List<Mood> BREAKERS = List.of(
            new Mood("once-goaway", "accepted"),
            new Mood("once-goaway-taken", "accepted"),
            new Mood("once-half-close", "accepted"));

    private static final Mood FRIENDLY = new Mood("ok", "accepted");
    private static final Mood UNTRUSTED = new Mood("untrusted", "expired");
    private static final Mood BLACK_HOLE = new Mood("black-hole", "expired");

    private List<Mood> moods() {
        var random = new Random(seed);
        var moods = new ArrayList<Mood>(readers);
        for (int i = 0; i < readers; i++) {
            int dice = random.nextInt(100);
            if (dice < FRIENDLY_PERCENT) {
                moods.add(FRIENDLY);
            } else if (dice < 98) {
                moods.add(MOODS.get(random.nextInt(MOODS.size())));
            } else if (random.nextInt(20) == 0) {
                moods.add(BREAKERS.get(random.nextInt(BREAKERS.size())));
            } else {
                moods.add(random.nextBoolean() ? UNTRUSTED : BLACK_HOLE);
            }
        }
        return moods;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("tidings-bench-faults");
        try (var sink = Sink.startWithBrokenOnes(folder, readers, 1000, 4);
                var server = Server.start(folder, "-Xmx512m", settings(sink))) {
            var moods = moods();
            var audience = new Audience(server.jdbi());
            Progress.say("Making %,d readers …", readers);
            audience.add(0, readers, places(sink, moods), audience.topics("Storm", 1), 1);
            audience.settle();
            var story = server.publish(
                    "Storm passes\nTopics: Storm 0\n\nThe storm has passed the coast, the weather office said.\n");
            long dispatch = Long.parseLong(story.path("dispatch").path("id").asString());
            await(server, dispatch);
            return report(judge(server, sink, moods, dispatch));
        } finally {
            Folders.delete(folder);
        }
    }

    private Map<String, String> settings(Sink sink) {
        var settings = new HashMap<String, String>();
        settings.put("allow-push-host", String.join(",", sink.hosts()));
        settings.put("push-trust", sink.certificates().toString());
        settings.put("push.answer-timeout", seconds(2));
        settings.put("push.connect-timeout", seconds(2));
        settings.put("push.room-timeout", seconds(10));
        settings.put("dispatch.lease", seconds(30));
        settings.put("dispatch.first-retry", "500ms");
        settings.put("dispatch.longest-retry", "4s");
        settings.put("dispatch.time-to-live", seconds(60)); // what never works must come to its end
        return settings;
    }

    private String seconds(int onAQuietMachine) {
        return onAQuietMachine * patience + "s";
    }

    private static Audience.Places places(Sink sink, List<Mood> moods) {
        var ports = sink.ports();
        var good = ports.subList(0, 4);
        return number -> {
            var mood = moods.get(number);
            if (mood.equals(UNTRUSTED) || mood.equals(BLACK_HOLE)) {
                int port = mood.equals(UNTRUSTED) ? ports.get(4) : ports.get(5);
                return URI.create("https://localhost:" + port + "/ok/" + number + "/x");
            }
            return Audience.Places.at(good, mood.behaviour(), number);
        };
    }

    private void await(Server server, long dispatch) throws IOException, InterruptedException {
        long end = System.nanoTime() + LIMIT.multipliedBy(patience).toNanos();
        var progress = server.dispatch(dispatch);
        while (!progress.path("state").asString().equals("done")) {
            if (System.nanoTime() > end) {
                throw Fault.failed("the dispatch did not end: " + progress);
            }
            Thread.sleep(1000);
            progress = server.dispatch(dispatch);
            Progress.say(
                    "accepted %,d, gone %,d, refused %,d, expired %,d, retrying %,d",
                    progress.path("accepted").asLong(),
                    progress.path("gone").asLong(),
                    progress.path("refused").asLong(),
                    progress.path("expired").asLong(),
                    progress.path("retrying").asLong());
        }
    }

    private record Verdict(long mismatches, long removedWrongly, long lost, long repeats, Map<String, Long> wrong) {}

    private Verdict judge(Server server, Sink sink, List<Mood> moods, long dispatch) throws IOException {
        var report = sink.report();
        var ledgers = new Ledgers(server.jdbi());
        var ledger = ledgers.entries(dispatch);
        var there = ledgers.readers();
        long mismatches = 0;
        long removedWrongly = 0;
        long lost = 0;
        var wrong = new TreeMap<String, Long>();
        for (int i = 0; i < readers; i++) {
            var mood = moods.get(i);
            var entry = ledger.getOrDefault(i, new Ledgers.Entry("nothing", 0));
            boolean sinkAgrees = switch (entry.outcome()) {
                case "accepted" -> report.accepted()[i] > 0;
                case "gone", "refused" -> report.lastStatus()[i] == entry.status() && entry.status() >= 400;
                case "expired" -> report.accepted()[i] == 0;
                default -> false;
            };
            if (!sinkAgrees || !entry.outcome().equals(mood.outcome())) {
                mismatches++;
                wrong.merge(mood.behaviour() + " became " + entry.outcome(), 1L, Long::sum);
            }
            if (mood.outcome().equals("accepted") && report.accepted()[i] == 0) {
                lost++;
            }
            if (there.contains(i) == mood.outcome().equals("gone")) {
                removedWrongly++;
            }
        }
        return new Verdict(mismatches, removedWrongly, lost, report.repeats(0, readers), wrong);
    }

    private int report(Verdict verdict) {
        verdict.wrong().forEach((what, count) -> Progress.say("%,d × %s", count, what));
        var json = new LinkedHashMap<String, Object>();
        json.put("readers", readers);
        json.put("mismatches", verdict.mismatches());
        json.put("removedWrongly", verdict.removedWrongly());
        json.put("lost", verdict.lost());
        json.put("repeats", verdict.repeats());
        json.forEach((name, value) -> System.out.printf(Locale.ENGLISH, "%-16s %10s%n", name, value));
        System.out.println(Json.write(json));
        return verdict.mismatches() == 0 && verdict.removedWrongly() == 0 && verdict.lost() == 0 ? 0 : 1;
    }
}
