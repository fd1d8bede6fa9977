package org.tidings.publication;

import java.time.Clock;
import org.jdbi.v3.core.Jdbi;
import org.tidings.reminders.Reminders;

/** The room's parts, put together: stories and topics as they are kept, and the way in which they are published. */
public record Publication(
        StoryStore stories,
        Catalogue catalogue,
        TopicStore topics,
        SameNews sameNews,
        ReminderTexts texts,
        Publisher publisher,
        Writing writing) {
    /**
     * @param topics made before intake, which reads them
     */
    public static Publication of(
            Jdbi jdbi,
            TopicStore topics,
            Reminders reminders,
            DuplicatePolicy policy,
            ReminderTexts texts,
            Clock clock) {
        var stories = new StoryStore(jdbi, clock);
        var sameNews = new SameNews(jdbi, clock);
        var publisher = new Publisher(
                jdbi, stories, topics, new Duplicates(sameNews, policy), new StoryReminders(reminders, texts, clock));
        return new Publication(
                stories, Catalogue.of(jdbi, clock), topics, sameNews, texts, publisher, Writing.of(jdbi, clock));
    }
}
