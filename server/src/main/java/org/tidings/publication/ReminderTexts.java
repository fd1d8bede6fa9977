package org.tidings.publication;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.reminders.Reminder;
import org.tidings.story.Story;

/** The words in which readers are reminded of a story. */
public final class ReminderTexts {
    private final URI site;
    private final int summaryChars;

    /**
     * @param site where the stories that reminders lead to are
     * @param summaryChars the largest number of characters of a reminder's text below its title
     */
    public ReminderTexts(URI site, int summaryChars) {
        this.site = site;
        this.summaryChars = summaryChars;
    }

    /** What followers of this story's topics get. */
    public Reminder reminder(Story story) {
        var topics = story.topics().stream().map(topic -> topic.slug().text()).toList();
        return new Reminder(story.headline(), story.summary(summaryChars), about(story, story.publishedAt(), topics));
    }

    /** What those get who were reminded of an older text. It takes the place of the reminder that they have. */
    public Reminder correction(Story story) {
        return ofLateNews(story, "Correction: " + story.headline(), story.summary(summaryChars));
    }

    Reminder withdrawal(Story story) {
        return ofLateNews(
                story, "Withdrawn: " + story.headline(), "This story has been withdrawn. Please do not rely on it.");
    }

    // To those who were reminded, whatever they follow, and of what has happened just now.
    private Reminder ofLateNews(Story story, String title, String body) {
        return new Reminder(title, body, about(story, Optional.empty(), List.of()));
    }

    private Reminder.About about(Story story, Optional<Instant> publishedAt, List<String> topics) {
        return new Reminder.About(
                site.resolve("/stories/" + story.slug()), "story-" + story.id(), story.language(), publishedAt, topics);
    }
}
