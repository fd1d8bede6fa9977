package org.tidings.intake;

/**
 * How much one story may be.
 *
 * @param maxBytes the longest body that is read at all
 * @param maxBlocks the most paragraphs and headings
 * @param maxTopics the most topics a page may name
 */
public record IntakeLimits(int maxBytes, int maxBlocks, int maxTopics) {
    /** 1 MB, 2,000 blocks, 30 topics. */
    public static IntakeLimits standard() {
        return new IntakeLimits(1 << 20, 2000, 30);
    }
}
