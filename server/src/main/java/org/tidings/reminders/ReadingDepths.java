package org.tidings.reminders;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tidings.readers.ReaderId;

/**
 * How many blocks of each topic to read for each reader of a chunk. How many readers of a block follow, nobody knows
 * beforehand; what one chunk of a dispatch shows serves the next one, at whichever sender. Safe for use by many threads.
 */
final class ReadingDepths {
    private static final int MAX_DISPATCHES = 64;
    /** A little more than was enough the last time, since readers are not spread evenly. */
    private static final double MARGIN = 1.1;

    /** As if all readers followed: the first chunk reads little, and shows how much is needed. */
    private static final double FIRST = 1.0 / ReaderId.BLOCK_READERS;

    private final Map<Long, Double> depths = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Double> eldest) {
            return size() > MAX_DISPATCHES;
        }
    };

    /** Blocks of each topic for each reader. */
    synchronized double of(DispatchWork dispatch) {
        return depths.getOrDefault(dispatch.id(), FIRST);
    }

    /**
     * Learns from a chunk.
     *
     * @param blocks of each topic that were read
     * @param readers who were found in them
     */
    synchronized void learn(DispatchWork dispatch, int blocks, int readers) {
        depths.put(dispatch.id(), Math.min(1, MARGIN * blocks / Math.max(1, readers)));
    }
}
