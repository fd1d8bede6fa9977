package org.tidings.bench.lines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.tidings.intake.text.KnownLines;
import org.tidings.intake.text.LineFeatures;
import org.tidings.intake.text.LineLabel;
import org.tidings.intake.text.LineModel;
import org.tidings.intake.text.LineVerdicts;
import org.tidings.intake.text.PastedPage;
import org.tidings.platform.Fault;
import org.tidings.platform.Json;
import org.tidings.text.Folding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code bench learn-lines}: learns what lines of pages are, and measures it on outlets that were left out of the learning. */
@Command(
        name = "learn-lines",
        description =
                "Learns from labelled pages what each line of a pasted page is, prints how well that does on outlets"
                        + " left out of the learning, and writes the weights.",
        mixinStandardHelpOptions = true)
public final class LearnLines implements Callable<Integer> {
    /** Pages whose lines a person labelled count this many times. */
    private static final int BY_HAND = 2;

    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "Holds pasted, pages, extraction.")
    private Path data = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", description = "Where the weights are written.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--folds",
            defaultValue = "5",
            description = "Parts of the outlets, each left out once; 1: nothing is measured (${DEFAULT-VALUE}).")
    private int folds = 5;

    @Option(names = "--charge", defaultValue = "0.005", description = "On each weight (${DEFAULT-VALUE}).")
    private double charge = 0.005;

    @Option(names = "--rounds", defaultValue = "12", description = "Through all texts (${DEFAULT-VALUE}).")
    private int rounds = 12;

    @Option(
            names = "--seeds",
            defaultValue = "3",
            description = "Models learned from texts varied by chance, whose mean is taken (${DEFAULT-VALUE}).")
    private int seeds = 3;

    @Option(names = "--verbose", description = "Prints each page's score.")
    private boolean verbose = false;

    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    /** Scores of one way with one set. */
    private static final class Tally {
        private double words;
        private int stories;
        private int headlines;
        private int headed;
        private int refused;
        private int others;

        private Map<String, Object> json() {
            var json = new LinkedHashMap<String, Object>();
            json.put("stories", stories);
            json.put("wordsF1", Math.round(1e4 * words / Math.max(1, stories)) / 1e4);
            json.put("headlinesRight", headlines);
            json.put("headlines", headed);
            json.put("othersRefused", refused);
            json.put("others", others);
            return json;
        }
    }

    @Override
    public Integer call() {
        try {
            var pages = LabelledPages.in(data);
            if (folds > 1) {
                measure(pages);
            }
            if (out.isPresent()) {
                write(learn(pages), out.get());
            }
        } catch (IOException e) {
            throw Fault.failed("The labelled pages in " + data + " cannot be read: " + e.getMessage() + ".");
        }
        return 0;
    }

    private static void write(LineModel model, Path file) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("# What each feature of a line weighs for each label: made by ./tidings bench learn-lines.");
        lines.add("# A feature, a label, a weight, with a tab between.");
        lines.addAll(model.written());
        Files.write(file, lines, UTF_8);
    }

    private LineModel learn(List<LabelledPage> pages) {
        return LineModel.mean(IntStream.rangeClosed(1, seeds)
                .mapToObj(seed -> learn(pages, new Variations(seed)))
                .toList());
    }

    private LineModel learn(List<LabelledPage> pages, Variations variations) {
        var examples = new ArrayList<Variations.Example>();
        for (var page : pages) {
            var these = variations.of(page);
            for (int times = page.set().equals(LabelledPages.BY_HAND) ? BY_HAND : 1; times > 0; times--) {
                examples.addAll(these);
            }
        }
        return new LineTrainer(charge, rounds).learn(examples);
    }

    private void measure(List<LabelledPage> pages) {
        var outlets = pages.stream()
                .map(LabelledPage::outlet)
                .distinct()
                .sorted(Comparator.comparingInt(String::hashCode))
                .toList();
        for (int fold = 0; fold < folds; fold++) {
            int part = fold;
            var held = pages.stream()
                    .filter(page -> outlets.indexOf(page.outlet()) % folds == part)
                    .toList();
            var rest = pages.stream().filter(page -> !held.contains(page)).toList();
            var model = learn(rest);
            held.forEach(page -> count(page, model));
        }
        var json = new LinkedHashMap<String, Object>();
        System.out.printf("%-24s %8s %8s %10s %16s%n", "", "stories", "F1", "headlines", "others refused");
        tallies.forEach((name, tally) -> {
            System.out.printf(
                    Locale.ROOT,
                    "%-24s %8d %8.4f %10s %16s%n",
                    name,
                    tally.stories,
                    tally.words / Math.max(1, tally.stories),
                    tally.headlines + "/" + tally.headed,
                    tally.refused + "/" + tally.others);
            json.put(name, tally.json());
        });
        System.out.println(Json.write(json));
    }

    private void count(LabelledPage page, LineModel model) {
        var known = KnownLines.of(page.lines().texts(), LineVerdicts.none());
        var labels = model.label(LineFeatures.of(page.lines(), known.rules())).likeliest();
        var kept = new ArrayList<String>();
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i) == LineLabel.PARAGRAPH) {
                kept.add(page.lines().texts().get(i));
            }
        }
        count(page, "labeller", kept, Optional.empty());
        var found = PastedPage.in(page.lines(), known, Optional.empty(), LineVerdicts.none(), model);
        count(
                page,
                "both",
                found.other().isPresent() ? List.of() : found.sifted().kept(),
                found.headline());
    }

    private void count(LabelledPage page, String way, List<String> kept, Optional<String> headline) {
        var tally = tallies.computeIfAbsent(page.set() + ", " + way, name -> new Tally());
        if (!page.isStory()) {
            tally.others++;
            tally.refused += kept.isEmpty() ? 1 : 0;
            return;
        }
        double words = WordScore.of(page, kept);
        tally.words += words;
        tally.stories++;
        boolean right = headline.map(Folding::words).equals(page.headline().map(Folding::words));
        tally.headed += page.headline().isPresent() ? 1 : 0;
        tally.headlines += page.headline().isPresent() && right ? 1 : 0;
        if (verbose) {
            System.out.printf(
                    Locale.ROOT,
                    "%.3f %s %s %s %s %s%n",
                    words,
                    way,
                    page.set(),
                    page.id(),
                    page.outlet(),
                    right ? "" : headline.orElse("-") + " ≠ " + page.headline().orElse("-"));
        }
    }
}
