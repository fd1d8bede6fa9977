package org.tidings.readers;

/**
 * How many readers there are.
 *
 * @param exact false: an estimate, because they are so many
 */
public record Headcount(long readers, boolean exact) {}
