/**
 * Connections: accepted up to a limit, given so much time for each part of a request, and handed to Helidon's HTTP/1.1.
 * Helidon's own listener ends for good at the first connection that cannot be accepted, and has no time limits.
 */
@NullMarked
package org.tidings.platform.http.connections;

import org.jspecify.annotations.NullMarked;
