package org.tidings.reminders;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many followers of each topic to read for each reader of a chunk. With topics that overlap nobody knows beforehand;
 * what one chunk of a dispatch shows serves the next one, at whichever sender. Safe for use by many threads.
 */
final class ReadingDepths {
    private static final int MAX_DISPATCHES = 64;
    /** A little more than was enough the last time, since readers are not spread evenly. */
    private static final double MARGIN = 1.1;

    private final Map<Long, Double> depths = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Double> eldest) {
            return size() > MAX_DISPATCHES;
        }
    };

    /** Followers of each topic for each reader; at first as if readers followed four of the topics. */
    synchronized double of(DispatchWork dispatch) {
        return depths.getOrDefault(dispatch.id(), 4.0 / (dispatch.topics().size() + 3));
    }

    /**
     * Learns from a chunk.
     *
     * @param enough how many followers of each topic would have been enough for each of its readers
     */
    synchronized void learn(DispatchWork dispatch, double enough) {
        depths.put(dispatch.id(), Math.min(1, enough * MARGIN));
    }
}
