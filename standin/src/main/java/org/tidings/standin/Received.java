package org.tidings.standin;

import java.time.Instant;
import java.util.Map;

/**
 * One request that reached the stand-in.
 *
 * @param headers names in lower case
 * @param status what it was answered with; 0 when it got no answer
 */
public record Received(
        String path, String protocol, Map<String, String> headers, byte[] body, int status, Instant at) {}
