package org.tidings.reminders;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Times from commit to answer in buckets that grow by a quarter each, kept as totals beside the outcomes, so that a
 * percentile over a million reminders is read off a hundred rows. True to within 25 %.
 */
final class Latency {
    static final int BUCKETS = 80;
    private static final double GROWTH = 1.25;
    private static final String PREFIX = "latency-";
    /** The maximum time of each bucket, in milliseconds. */
    private static final double[] ENDS =
            IntStream.range(0, BUCKETS).mapToDouble(Latency::end).toArray();

    private Latency() {}

    /** The bucket of this time, from 0. */
    static int bucket(Duration time) {
        double millis = Math.max(1, time.toMillis());
        int found = Arrays.binarySearch(ENDS, millis); // a logarithm takes ten times as long
        return Math.min(BUCKETS - 1, found < 0 ? -1 - found : found);
    }

    private static double end(int bucket) {
        return Math.pow(GROWTH, bucket);
    }

    /** The word under which the totals hold a bucket. */
    static String word(int bucket) {
        return PREFIX + bucket;
    }

    /** The bucket of a word; empty when the word is an outcome's. */
    static Optional<Integer> bucket(String word) {
        return word.startsWith(PREFIX)
                ? Optional.of(Integer.parseInt(word, PREFIX.length(), word.length(), 10))
                : Optional.empty();
    }

    /** The upper end of the bucket in which this share of all times is reached. */
    static Duration percentile(long[] counts, double share) {
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long wanted = (long) Math.ceil(all * share);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted && seen > 0) {
                return Duration.ofMillis(Math.round(ENDS[bucket]));
            }
        }
        return Duration.ZERO;
    }
}
