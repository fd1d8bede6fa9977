package org.tidings.platform.fetch;

import java.time.Duration;

/**
 * How much and how long one fetch may be.
 *
 * @param maxBytes of an answer, after it is unpacked
 * @param timeout from the first redirect's name to the last byte
 * @param redirects how many are followed at most
 */
public record FetchLimits(int maxBytes, Duration timeout, int redirects) {
    /** The same for answers that may not be larger than this either. */
    public FetchLimits atMost(int bytes) {
        return new FetchLimits(Math.min(maxBytes, bytes), timeout, redirects);
    }
}
