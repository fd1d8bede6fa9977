package org.tidings.readers;

/**
 * How many readers there are.
 *
 * @param exact false: an estimate, where counting them would take too long
 */
public record Headcount(long readers, boolean exact) {}
