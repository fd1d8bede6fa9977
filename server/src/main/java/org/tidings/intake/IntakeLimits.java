package org.tidings.intake;

/**
 * How much one story may be, and how sure intake must be.
 *
 * @param maxBytes the longest body that is read at all
 * @param maxBlocks the most paragraphs and headings
 * @param maxTopics the most topics a page may name
 * @param proposeNew whether a topic that is new and found in the text is only suggested where no editor looks
 * @param leastConfidence a speaker less sure than this, from 0 to 1, is left open for the editor
 */
public record IntakeLimits(int maxBytes, int maxBlocks, int maxTopics, double leastConfidence, boolean proposeNew) {
    /** 1 MB, 2,000 blocks, 30 topics, even chances. */
    public static IntakeLimits standard() {
        return new IntakeLimits(1 << 20, 2000, 30, 0.5, true);
    }

    /** For texts of one's own, however long: 64 MB, 100,000 blocks, 1,000 topics. */
    public static IntakeLimits generous() {
        return new IntakeLimits(64 << 20, 100_000, 1000, standard().leastConfidence(), true);
    }
}
