package org.tidings.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.tidings.bench.corpus.IntakeScore;
import org.tidings.bench.corpus.TextSet;
import org.tidings.intake.Intake;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.names.Seed;
import org.tidings.platform.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench intake}: how long intake takes over a story, how that grows with its length, and whether anything stops it. */
@Command(
        name = "intake",
        description = "Milliseconds of one thread for a story, microseconds for each kilobyte from 2 kB to 1 MB,"
                + " and a fuzz: random texts, none of which may take two seconds or fail.",
        mixinStandardHelpOptions = true)
final class IntakeBench implements Callable<Integer> {
    private static final Map<String, Integer> SIZES = sizes();
    /** The longest that any text may take, in nanoseconds. */
    private static final long MAX_NANOS = 2_000_000_000L;

    /** Characters of a text that repeats one piece. */
    private static final int MONOTONY_CHARS = 200_000;

    @Option(names = "--stories", defaultValue = "2000", description = "Stories measured (${DEFAULT-VALUE}).")
    private int stories = 2000;

    @Option(names = "--length", defaultValue = "5000", description = "Characters of each (${DEFAULT-VALUE}).")
    private int length = 5000;

    @Option(names = "--fuzz", defaultValue = "2000", description = "Random texts (${DEFAULT-VALUE}).")
    private int fuzz = 2000;

    @Option(
            names = "--seed",
            defaultValue = "20261125",
            description = "Of the stories and the fuzz (${DEFAULT-VALUE}).")
    private long seed = 20261125;

    @Option(names = "--score", description = "Instead: how well intake reads the texts of the corpus in this project.")
    private boolean score;

    private final Intake intake = new Intake(IntakeLimits.generous(), Seed.vocabulary());
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private static Map<String, Integer> sizes() {
        var sizes = new LinkedHashMap<String, Integer>();
        sizes.put("2kB", 2_000);
        sizes.put("20kB", 20_000);
        sizes.put("200kB", 200_000);
        sizes.put("1MB", 1_000_000);
        return sizes;
    }

    @Override
    public Integer call() {
        return score ? score() : measure();
    }

    private static int score() {
        var sets = Arrays.stream(TextSet.values()).map(IntakeScore::of).toList();
        var json = new LinkedHashMap<String, Object>();
        System.out.printf("%-18s", "intake");
        for (var set : TextSet.values()) {
            System.out.printf(" %14s", set.word());
        }
        System.out.println();
        for (var measure : IntakeScore.Measure.values()) {
            var name = measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            var shares = sets.stream().map(set -> set.share(measure)).toList();
            System.out.printf("%-18s", name);
            shares.forEach(share -> System.out.printf(" %14s", share));
            System.out.println();
            json.put(name, shares.stream().map(IntakeBench::rounded).toList());
        }
        System.out.println(Json.write(json));
        return 0;
    }

    private static double rounded(IntakeScore.Share share) {
        return Math.round(share.value() * 1000) / 1000.0;
    }

    private int measure() {
        var maker = new StoryMaker(seed);
        for (int i = 0; i < stories; i++) {
            take(maker.story(length), false); // until Java is warm
        }
        long[] nanos = new long[stories];
        for (int i = 0; i < stories; i++) {
            nanos[i] = take(maker.story(length), false);
        }
        Arrays.sort(nanos);
        double perSecond = stories * 1e9 / Arrays.stream(nanos).sum();
        var json = new LinkedHashMap<String, Object>();
        json.put("stories", stories);
        json.put("storiesPerSecond", Math.round(perSecond));
        json.put("p50Ms", millis(nanos[stories / 2]));
        json.put("p99Ms", millis(nanos[stories * 99 / 100]));
        json.put("slowestMs", millis(nanos[stories - 1]));
        json.put("microsPerKilobyte", byLength(maker, false));
        json.put("microsPerKilobyteOfPage", byLength(maker, true));
        var result = fuzz(maker);
        json.put("fuzzed", result.texts());
        json.put("fuzzSlowestMs", millis(result.slowest()));
        json.put("hangs", result.hangs());
        json.put("escapes", result.escapes());
        System.out.printf("%-26s %10s%n", "intake, one thread", "");
        json.forEach((name, value) -> System.out.printf(Locale.ENGLISH, "%-26s %10s%n", name, value));
        System.out.println(Json.write(json));
        return result.hangs() + result.escapes() == 0 ? 0 : 1;
    }

    private static double millis(long nanos) {
        return Math.round(nanos / 10_000.0) / 100.0;
    }

    /** Takes a story in; nanoseconds of this thread's own time, since machines are shared. */
    private long take(String text, boolean page) {
        long before = threads.getCurrentThreadCpuTime();
        if (result(text, page) instanceof Intake.Result.NoStory refused) {
            throw new IllegalStateException("A made story was refused: " + refused.reason());
        }
        return threads.getCurrentThreadCpuTime() - before;
    }

    private Intake.Result result(String text, boolean page) {
        return page ? intake.fromHtml(text, Intake.Given.nothing()) : intake.fromText(text, Intake.Given.nothing());
    }

    private Map<String, Double> byLength(StoryMaker maker, boolean page) {
        var micros = new LinkedHashMap<String, Double>();
        SIZES.forEach((name, size) -> {
            int rounds = Math.max(5, 2_000_000 / size);
            long nanos = 0;
            long bytes = 0;
            for (int i = 0; i < rounds; i++) {
                var text = page ? maker.page(size) : maker.story(size);
                bytes += text.getBytes(UTF_8).length;
                nanos += take(text, page);
            }
            micros.put(name, Math.round(nanos / 10.0 / (bytes / 1000.0)) / 100.0);
        });
        return micros;
    }

    private record Fuzz(int texts, long slowest, int hangs, int escapes) {}

    private Fuzz fuzz(StoryMaker maker) {
        int texts = 0;
        long slowest = 0;
        int hangs = 0;
        int escapes = 0;
        var monotonies = StoryMaker.monotonies(MONOTONY_CHARS);
        for (int i = 0; i < fuzz + monotonies.size(); i++) {
            var text = i < fuzz ? maker.nonsense(1 + i % 97 * (i % 50 == 0 ? 200 : 5)) : monotonies.get(i - fuzz);
            for (boolean page : new boolean[] {false, true}) {
                long before = System.nanoTime();
                try {
                    var result = result(text, page);
                    escapes += page && result instanceof Intake.Result.Taken(var draft) && holdsMarkup(draft.headline())
                            ? 1
                            : 0;
                } catch (RuntimeException e) {
                    escapes++;
                    System.err.println("tidings: intake failed with " + e + " on a text that begins "
                            + Json.write(text.substring(0, Math.min(60, text.length()))));
                }
                long took = System.nanoTime() - before;
                texts++;
                slowest = Math.max(slowest, took);
                if (took > MAX_NANOS) {
                    hangs++;
                    System.err.println("tidings: " + millis(took) + " ms for a text that begins " + beginning(text));
                }
            }
        }
        return new Fuzz(texts, slowest, hangs, escapes);
    }

    private static String beginning(String text) {
        return Json.write(text.substring(0, Math.min(60, text.length())));
    }

    // A page's tags are gone when it has been read; text that looks like one was text.
    private static boolean holdsMarkup(String headline) {
        return headline.contains("<script>");
    }
}
