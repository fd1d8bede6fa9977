package org.tidings.intake.text;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tidings.intake.languages.WordFile;

/**
 * What each feature of a line weighs for each label, learned from pages whose lines were labelled: {@code lines.txt}, made by
 * {@code ./tidings bench learn-lines}.
 */
public final class LineModel {
    /** The name under which the file holds what a step from one label to the next weighs. */
    private static final String AFTER = "after ";

    /** Of so many lines of prose that tell of one thing, some are a story's. */
    private static final int MIN_STORY_LINES = 2;

    /** A page holds a story where a line of it is so likely one's: it is worse to refuse a story than to take a list. */
    private static final double MIN_STORY = 0.02;

    /** Features that are shown for a decision. */
    private static final int MAX_SIGNS = 3;

    private static final LineLabel[] LABELS = LineLabel.values();

    /** By feature and label. */
    private final double[][] weights;
    /** By label and the next line's. */
    private final double[][] steps;

    public LineModel(double[][] weights, double[][] steps) {
        this.weights = weights;
        this.steps = steps;
    }

    /** The mean of several models, which is steadier than each of them. */
    public static LineModel mean(List<LineModel> models) {
        return new LineModel(
                mean(models.stream().map(model -> model.weights).toList(), LineFeatures.NAMES.size()),
                mean(models.stream().map(model -> model.steps).toList(), LineLabel.COUNT));
    }

    private static double[][] mean(List<double[][]> these, int rows) {
        var mean = new double[rows][LineLabel.COUNT];
        for (var one : these) {
            for (int row = 0; row < rows; row++) {
                for (int label = 0; label < LineLabel.COUNT; label++) {
                    mean[row][label] += one[row][label] / these.size();
                }
            }
        }
        return mean;
    }

    private static final class Shipped {
        private static final LineModel MODEL = parse(WordFile.lines(LineModel.class, "lines.txt"));
    }

    /** The one that intake uses. */
    public static LineModel shipped() {
        return Shipped.MODEL;
    }

    /** Labels that were found, with how likely each is. */
    public record Labels(List<LineLabel> likeliest, List<double[]> likelihoods) {
        /** Whether any line is a story's. */
        public boolean holdStory() {
            return likeliest.contains(LineLabel.PARAGRAPH);
        }

        /** How likely it is that a line has this label. */
        public double of(LineLabel label, int line) {
            return likelihoods.get(line)[label.number()];
        }

        /** How likely it is that a line is none of the story's text. */
        public double furniture(int line) {
            return 1 - of(LineLabel.PARAGRAPH, line) - of(LineLabel.HEADLINE, line) - of(LineLabel.STANDFIRST, line);
        }
    }

    /** Labels the lines of a text that need not hold a story. */
    public Labels labelText(LineFeatures features) {
        return label(scores(features));
    }

    /** Labels the lines of a page, which holds a story unless nothing looks like one. */
    public Labels label(LineFeatures features) {
        var scores = scores(features);
        var labels = label(scores);
        if (labels.holdStory() || features.count() == 0) {
            return labels;
        }
        int likeliest = likeliest(labels, features);
        boolean told =
                features.storyLines() >= MIN_STORY_LINES || features.lines().isMostlySentences();
        if (!told && labels.of(LineLabel.PARAGRAPH, likeliest) < MIN_STORY) {
            return labels;
        }
        for (var label : LABELS) {
            if (label != LineLabel.PARAGRAPH) {
                scores[likeliest][label.number()] = Double.NEGATIVE_INFINITY;
            }
        }
        return label(scores);
    }

    /** The line that is likeliest a story's, of those of prose where there are any. */
    private static int likeliest(Labels labels, LineFeatures features) {
        int likeliest = 0;
        for (int line = 1; line < features.count(); line++) {
            boolean isProse = features.shape(line).prose;
            boolean more = labels.of(LineLabel.PARAGRAPH, line) > labels.of(LineLabel.PARAGRAPH, likeliest);
            boolean beforeIsProse = features.shape(likeliest).prose;
            likeliest = isProse == beforeIsProse ? (more ? line : likeliest) : isProse ? line : likeliest;
        }
        return likeliest;
    }

    private Labels label(double[][] scores) {
        var chain = new LineChain(scores, steps);
        var likelihoods =
                IntStream.range(0, scores.length).mapToObj(chain::likelihoods).toList();
        return new Labels(List.of(chain.likeliest()), likelihoods);
    }

    /** The features of a line that weighed most for a label and against the story's text, the heaviest first. */
    List<String> signs(LineFeatures features, int line, LineLabel label) {
        return Arrays.stream(features.of(line))
                .boxed()
                .filter(feature -> weight(feature, label) > 0)
                .sorted(Comparator.comparingDouble(feature -> -weight(feature, label)))
                .limit(MAX_SIGNS)
                .map(LineFeatures.NAMES::get)
                .toList();
    }

    private double weight(int feature, LineLabel label) {
        return weights[feature][label.number()] - weights[feature][LineLabel.PARAGRAPH.number()];
    }

    private double[][] scores(LineFeatures features) {
        var scores = new double[features.count()][LineLabel.COUNT];
        for (int line = 0; line < scores.length; line++) {
            for (int feature : features.of(line)) {
                var weight = weights[feature];
                for (int label = 0; label < LineLabel.COUNT; label++) {
                    scores[line][label] += weight[label];
                }
            }
        }
        return scores;
    }

    /** A file's lines: a feature, a tab, a label, a tab, a weight; no comments. */
    static LineModel parse(List<String> lines) {
        var weights = new double[LineFeatures.NAMES.size()][LineLabel.COUNT];
        var steps = new double[LineLabel.COUNT][LineLabel.COUNT];
        for (var line : lines) {
            var parts = line.split("\t");
            double weight = Double.parseDouble(parts[2]);
            int label = LineLabel.valueOf(parts[1]).number();
            if (parts[0].startsWith(AFTER)) {
                steps[LineLabel.valueOf(parts[0].substring(AFTER.length())).number()][label] = weight;
            } else {
                int feature = LineFeatures.NAMES.indexOf(parts[0]);
                if (feature < 0) {
                    throw new IllegalStateException("lines.txt weighs a feature that there is not: " + parts[0]);
                }
                weights[feature][label] = weight;
            }
        }
        return new LineModel(weights, steps);
    }

    /** The model as a file's lines, without what weighs nothing. */
    public List<String> written() {
        var steps = IntStream.range(0, LineLabel.COUNT)
                .boxed()
                .flatMap(from -> row(AFTER + LABELS[from].name(), this.steps[from]).stream());
        var features = IntStream.range(0, weights.length)
                .boxed()
                .flatMap(feature -> row(LineFeatures.NAMES.get(feature), weights[feature]).stream());
        return Stream.concat(steps, features).toList();
    }

    private static List<String> row(String name, double[] weights) {
        return IntStream.range(0, LineLabel.COUNT)
                .filter(label -> Math.round(weights[label] * 100) != 0)
                .mapToObj(label -> name + "\t" + LABELS[label].name() + "\t" + Math.round(weights[label] * 100) / 100.0)
                .toList();
    }
}
