package org.tidings.platform.fetch;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * What a server gave us to ask with the next time (RFC 9110 §8.8), so that it need not send again what we have.
 *
 * @param etag as the server gave it
 * @param lastModified as the server gave it
 */
public record Validators(Optional<String> etag, Optional<String> lastModified) {
    /** Of an address that was not fetched before, or whose text is wanted again. */
    public static Validators none() {
        return new Validators(Optional.empty(), Optional.empty());
    }

    /** Those of an answer. A time that is still to come is none: until then, nothing would ever be newer (§8.8.2.1). */
    static Validators of(Fetched.Got got, Instant now) {
        return new Validators(got.header("etag"), got.header("last-modified").filter(time -> !isLater(time, now)));
    }

    private static boolean isLater(String time, Instant now) {
        try {
            return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(time.strip()))
                    .isAfter(now);
        } catch (DateTimeException e) {
            return false; // It is given back as it came, and means something to its server.
        }
    }
}
