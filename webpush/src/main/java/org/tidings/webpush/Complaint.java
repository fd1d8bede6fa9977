package org.tidings.webpush;

import java.time.Instant;

/**
 * What a push service has lately said against messages: one for each service and kind.
 *
 * @param service the push service, as {@code https://host}
 * @param status the status of its answer
 * @param reason one sentence without its full stop, as in {@link Outcome}; partly the service's own words
 * @param last when it was last said
 */
public record Complaint(String service, int status, String reason, Instant last) {}
