package org.tidings.site;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Who is responsible for the site, for the pages that say it.
 *
 * @param contact a {@code mailto:} or web address; empty where none is known
 * @param kept how long what is known of readers is kept
 */
public record Imprint(Texts texts, Optional<URI> contact, Kept kept) {
    /** Texts of the imprint's own, each shown at the head of its page. */
    public record Texts(Optional<OwnText> about, Optional<OwnText> contact, Optional<OwnText> privacy) {}

    /**
     * How long what is known of reminders is kept.
     *
     * @param sent which reader was sent which reminder, and why a reader left
     * @param receipts whether a browser has shown a reminder and whether it was opened
     */
    public record Kept(Duration sent, Duration receipts) {}

    /** The address as people read it. */
    public Optional<String> contactText() {
        return contact.map(
                address -> "mailto".equals(address.getScheme()) ? address.getSchemeSpecificPart() : address.toString());
    }
}
