package org.tidings.platform.fetch;

import java.time.Duration;

/**
 * How much and how long one fetch may be.
 *
 * @param maxBytes of an answer, after it is unpacked
 * @param timeout from the first redirect's name to the last byte
 * @param redirects the most that are followed
 */
public record FetchLimits(int maxBytes, Duration timeout, int redirects) {}
