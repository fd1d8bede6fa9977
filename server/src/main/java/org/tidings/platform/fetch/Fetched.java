package org.tidings.platform.fetch;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What came of fetching an address. */
public sealed interface Fetched {
    /**
     * An answer.
     *
     * @param address where it came from, after all redirects
     * @param moved whether every redirect on the way there was for good (301, 308)
     * @param headers by their names in lower case
     */
    record Got(URI address, boolean moved, Map<String, String> headers, byte[] body) implements Fetched {
        private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]{1,40})");

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** What to ask with the next time. */
        public Validators validators(Instant now) {
            return Validators.of(this, now);
        }

        /** The charset that the content type names. */
        public Optional<String> charset() {
            return header("content-type")
                    .map(type -> CHARSET.matcher(type.toLowerCase(Locale.ROOT)))
                    .filter(Matcher::find)
                    .map(matcher -> matcher.group(1));
        }
    }

    /** Nothing new since the last time (304). */
    record NotModified() implements Fetched {}

    /**
     * Nothing.
     *
     * @param reason a sentence for an editor
     * @param forGood whether there is no use in trying again (410)
     * @param retryAfter how long the server asks to be left alone
     */
    record Failed(String reason, boolean forGood, Optional<Duration> retryAfter) implements Fetched {
        public static Failed because(String reason) {
            return new Failed(reason, false, Optional.empty());
        }
    }
}
