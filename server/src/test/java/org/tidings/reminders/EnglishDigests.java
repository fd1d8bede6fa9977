package org.tidings.reminders;

import java.net.URI;
import java.util.List;

/** Words for digests, where a test does not look at them. */
final class EnglishDigests implements DigestWords {
    @Override
    public String language() {
        return "en";
    }

    @Override
    public String title(int stories, List<String> topics) {
        return stories + " stories on " + topics;
    }

    @Override
    public Reminder test() {
        throw new AssertionError("no test asks for it");
    }

    @Override
    public URI page(List<Long> stories) {
        return URI.create("https://news.example.org/digest");
    }
}
