package org.tidings.reminders;

import java.net.URI;
import java.util.List;

/** What the site says in reminders that are no story's. */
public interface DigestWords {
    /** The language's tag. */
    String language();

    /**
     * A digest's title.
     *
     * @param stories how many there are, more than one
     * @param topics the names of those for which the reader gets them; there may be none
     */
    String title(int stories, List<String> topics);

    /** The reminder with which a reader sees whether reminders come. */
    Reminder test();

    /** The address of a page of just these stories. */
    URI page(List<Long> stories);
}
