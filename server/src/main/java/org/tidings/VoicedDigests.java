package org.tidings;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import org.tidings.reminders.DigestWords;
import org.tidings.reminders.Reminder;
import org.tidings.site.Voice;

/** Digests in the site's language, which lead to its page of just their stories. */
record VoicedDigests(Voice voice, URI site) implements DigestWords {
    @Override
    public String language() {
        return voice.language();
    }

    @Override
    public String title(int stories, List<String> topics) {
        return topics.isEmpty()
                ? voice.count("digest.stories", stories)
                : voice.say("digest.stories.on", stories, voice.list(topics));
    }

    @Override
    public Reminder test() {
        return new Reminder(
                voice.say("reminder.test"),
                voice.say("reminder.test.about"),
                new Reminder.About(
                        site.resolve("/following"), "test", Reminder.Look.in(language()), List.of(), List.of()));
    }

    @Override
    public URI page(List<Long> stories) {
        return site.resolve("/digest/" + stories.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }
}
