package org.tidings.platform.http.connections;

import java.time.Duration;

/**
 * What one client may take of the server.
 *
 * @param maxConnections at the same time; the one that has waited longest for its client makes room for a new one
 * @param idle from the last answer to the next request, and from the connection to the first
 * @param head from a request's first byte to the end of its headers
 * @param body from the end of the headers to the last byte of the body
 * @param write for a client to take a piece of the answer
 */
public record ConnectionLimits(int maxConnections, Duration idle, Duration head, Duration body, Duration write) {
    public static final int MAX_FIRST_LINE_BYTES = 8 * 1024;
    public static final int MAX_HEADER_BYTES = 16 * 1024;
}
