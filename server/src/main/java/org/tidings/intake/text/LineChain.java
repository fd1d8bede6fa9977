package org.tidings.intake.text;

import java.util.Arrays;

/**
 * The labels of a text's lines as a linear chain, of which a line's label and the step from one line's to the next's are scored
 * (a conditional random field): the likeliest sequence, and how likely each label of each line is. Linear in the lines.
 */
public final class LineChain {
    private static final int LABELS = LineLabel.COUNT;
    private static final LineLabel[] ALL = LineLabel.values();

    /** For each line and label, its score: the logarithm of a factor. */
    private final double[][] scores;

    private final double[][] steps;
    private final double[][] before;
    private final double[][] after;
    private double logSum;

    /**
     * A chain.
     *
     * @param scores of each line's labels; −∞ forbids one
     * @param steps of each pair of labels, from and to
     */
    public LineChain(double[][] scores, double[][] steps) {
        this.scores = scores;
        this.steps = steps;
        this.before = new double[scores.length][LABELS];
        this.after = new double[scores.length][LABELS];
        sum();
    }

    /** Whether a label may follow another; the score of the step decides how gladly. */
    private static final boolean[][] MAY_FOLLOW = mayFollow();

    private static boolean[][] mayFollow() {
        var may = new boolean[LABELS][LABELS];
        for (var from : ALL) {
            for (var to : ALL) {
                may[from.number()][to.number()] = from.mayPrecede(to);
            }
        }
        return may;
    }

    // Sums over all sequences, each line's scaled to 1 so that nothing overflows.
    private void sum() {
        int lines = scores.length;
        if (lines == 0) {
            return;
        }
        var factors = new double[LABELS][LABELS];
        for (int from = 0; from < LABELS; from++) {
            for (int to = 0; to < LABELS; to++) {
                factors[from][to] = MAY_FOLLOW[from][to] ? Math.exp(steps[from][to]) : 0;
            }
        }
        var emissions = new double[lines][];
        for (int i = 0; i < lines; i++) {
            double highest = Arrays.stream(scores[i]).max().orElse(0);
            emissions[i] = new double[LABELS];
            for (int label = 0; label < LABELS; label++) {
                emissions[i][label] = Math.exp(scores[i][label] - highest);
            }
            logSum += highest;
        }
        for (int i = 0; i < lines; i++) {
            for (int to = 0; to < LABELS; to++) {
                double sum = 0;
                if (i == 0) {
                    sum = ALL[to].mayBegin() ? 1 : 0;
                } else {
                    for (int from = 0; from < LABELS; from++) {
                        sum += before[i - 1][from] * factors[from][to];
                    }
                }
                before[i][to] = sum * emissions[i][to];
                if (i == lines - 1 && !ALL[to].mayEnd()) {
                    before[i][to] = 0;
                }
            }
            logSum += Math.log(scale(before[i]));
        }
        for (int label = 0; label < LABELS; label++) {
            after[lines - 1][label] = ALL[label].mayEnd() ? 1 : 0;
        }
        for (int i = lines - 2; i >= 0; i--) {
            for (int from = 0; from < LABELS; from++) {
                double sum = 0;
                for (int to = 0; to < LABELS; to++) {
                    sum += factors[from][to] * emissions[i + 1][to] * after[i + 1][to];
                }
                after[i][from] = sum;
            }
            scale(after[i]);
        }
    }

    private static double scale(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = sum > 0 ? values[i] / sum : 1.0 / values.length;
        }
        return sum > 0 ? sum : Double.MIN_NORMAL;
    }

    /** The logarithm of the sum over all sequences. */
    public double logSum() {
        return logSum;
    }

    /** How likely each label of a line is, together 1. */
    public double[] likelihoods(int line) {
        var likelihoods = new double[LABELS];
        for (int label = 0; label < LABELS; label++) {
            likelihoods[label] = before[line][label] * after[line][label];
        }
        scale(likelihoods);
        return likelihoods;
    }

    /** How likely each pair of labels of a line and the one before it is, from and to, together 1. */
    public double[][] stepLikelihoods(int line) {
        var likelihoods = new double[LABELS][LABELS];
        double sum = 0;
        double highest = Arrays.stream(scores[line]).max().orElse(0);
        for (int from = 0; from < LABELS; from++) {
            for (int to = 0; to < LABELS; to++) {
                double value = MAY_FOLLOW[from][to]
                        ? before[line - 1][from]
                                * Math.exp(steps[from][to] + scores[line][to] - highest)
                                * after[line][to]
                        : 0;
                likelihoods[from][to] = value;
                sum += value;
            }
        }
        for (var row : likelihoods) {
            for (int to = 0; to < LABELS; to++) {
                row[to] = sum > 0 ? row[to] / sum : 0;
            }
        }
        return likelihoods;
    }

    /** The likeliest sequence of labels (Viterbi). */
    public LineLabel[] likeliest() {
        int lines = scores.length;
        var best = new LineLabel[lines];
        if (lines == 0) {
            return best;
        }
        var sums = new double[LABELS];
        var cameFrom = new byte[lines][LABELS];
        for (int label = 0; label < LABELS; label++) {
            sums[label] = ALL[label].mayBegin() ? scores[0][label] : Double.NEGATIVE_INFINITY;
        }
        for (int i = 1; i < lines; i++) {
            var next = new double[LABELS];
            for (int to = 0; to < LABELS; to++) {
                double highest = Double.NEGATIVE_INFINITY;
                for (int from = 0; from < LABELS; from++) {
                    double sum = MAY_FOLLOW[from][to] ? sums[from] + steps[from][to] : Double.NEGATIVE_INFINITY;
                    if (sum > highest) {
                        highest = sum;
                        cameFrom[i][to] = (byte) from;
                    }
                }
                next[to] = highest + scores[i][to];
            }
            sums = next;
        }
        int last = 0;
        for (int label = 1; label < LABELS; label++) {
            if (ALL[label].mayEnd() && sums[label] > sums[last]) {
                last = label;
            }
        }
        for (int i = lines - 1; i >= 0; i--) {
            best[i] = ALL[last];
            last = cameFrom[i][last];
        }
        return best;
    }
}
