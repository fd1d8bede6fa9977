package org.tidings.publication;

import java.util.Optional;

/**
 * How a story is taken off the site.
 *
 * @param reason in the editor's words, shown at the story's address
 * @param tell whether those who were reminded get a note that it is withdrawn, once
 */
public record Withdrawal(Optional<String> reason, boolean tell) {
    /** UTF-16 units. */
    public static final int MAX_REASON_CHARS = 500;

    /** Without a reason and without a note. */
    public static final Withdrawal SILENT = new Withdrawal(Optional.empty(), false);
}
