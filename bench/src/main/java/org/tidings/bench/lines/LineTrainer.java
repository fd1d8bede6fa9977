package org.tidings.bench.lines;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.tidings.bench.lines.Variations.Example;
import org.tidings.intake.text.LineChain;
import org.tidings.intake.text.LineFeatures;
import org.tidings.intake.text.LineLabel;
import org.tidings.intake.text.LineModel;

/**
 * Learns the weights of a linear-chain conditional random field: the likelihood of the right labels is made as great as it can be,
 * text by text, with steps that grow smaller for what was often seen (AdaGrad) and a charge on each weight that leaves those at
 * nothing which do not pay for it (L1).
 */
final class LineTrainer {
    private static final double STEP = 0.15;
    private static final int LABELS = LineLabel.COUNT;

    private final double charge;
    private final int rounds;
    private final double[][] weights = new double[LineFeatures.NAMES.size()][LABELS];
    private final double[][] steps = new double[LABELS][LABELS];
    private final double[][] seen = new double[LineFeatures.NAMES.size()][LABELS];
    /** Of the later rounds, whose mean is steadier than the last. */
    private final double[][] weightSums = new double[LineFeatures.NAMES.size()][LABELS];

    private final double[][] stepSums = new double[LABELS][LABELS];
    private int summed;
    private final double[][] seenSteps = new double[LABELS][LABELS];

    LineTrainer(double charge, int rounds) {
        this.charge = charge;
        this.rounds = rounds;
    }

    LineModel learn(List<Example> examples) {
        var order = new ArrayList<>(examples);
        for (int round = 0; round < rounds; round++) {
            Collections.shuffle(order, new Random(round));
            order.forEach(this::learn);
            if (2 * round >= rounds) {
                add(weights, weightSums);
                add(steps, stepSums);
                summed++;
            }
        }
        return new LineModel(means(weightSums), means(stepSums));
    }

    private static void add(double[][] values, double[][] sums) {
        for (int i = 0; i < values.length; i++) {
            for (int label = 0; label < LABELS; label++) {
                sums[i][label] += values[i][label];
            }
        }
    }

    private double[][] means(double[][] sums) {
        return Stream.of(sums)
                .map(row -> DoubleStream.of(row).map(sum -> sum / summed).toArray())
                .toArray(double[][]::new);
    }

    private void learn(Example example) {
        int lines = example.labels().size();
        if (lines == 0) {
            return;
        }
        var scores = new double[lines][LABELS];
        var right = new double[lines][LABELS];
        for (int i = 0; i < lines; i++) {
            for (int feature : example.features().of(i)) {
                for (int label = 0; label < LABELS; label++) {
                    scores[i][label] += weights[feature][label];
                }
            }
            for (int label = 0; label < LABELS; label++) {
                right[i][label] = isRight(example.labels().get(i), label) ? scores[i][label] : Double.NEGATIVE_INFINITY;
            }
        }
        var all = new LineChain(scores, steps);
        var those = new LineChain(right, steps);
        for (int i = 0; i < lines; i++) {
            var gained = those.likelihoods(i);
            var held = all.likelihoods(i);
            for (int feature : example.features().of(i)) {
                move(weights[feature], seen[feature], gained, held);
            }
            if (i > 0) {
                var stepGained = those.stepLikelihoods(i);
                var stepHeld = all.stepLikelihoods(i);
                for (int from = 0; from < LABELS; from++) {
                    move(steps[from], seenSteps[from], stepGained[from], stepHeld[from]);
                }
            }
        }
    }

    private static double charged(double value, double cost) {
        return value > cost ? value - cost : value < -cost ? value + cost : 0;
    }

    private static boolean isRight(EnumSet<LineLabel> labels, int label) {
        return labels.stream().anyMatch(right -> right.number() == label);
    }

    private void move(double[] values, double[] squares, double[] gained, double[] held) {
        for (int label = 0; label < LABELS; label++) {
            double slope = gained[label] - held[label];
            if (slope == 0) {
                continue;
            }
            squares[label] += slope * slope;
            double step = STEP / Math.sqrt(1 + squares[label]);
            values[label] = charged(values[label] + step * slope, step * charge);
        }
    }
}
