package org.tidings.publication;

import java.net.URI;
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
        return reminder(story, story.headline(), story.summary(summaryChars));
    }

    /** What those get who were reminded of an older text. It takes the place of the reminder that they have. */
    public Reminder correction(Story story) {
        return reminder(story, "Correction: " + story.headline(), story.summary(summaryChars));
    }

    Reminder withdrawal(Story story) {
        return reminder(
                story, "Withdrawn: " + story.headline(), "This story has been withdrawn. Please do not rely on it.");
    }

    private Reminder reminder(Story story, String title, String body) {
        return new Reminder(
                title, body, site.resolve("/stories/" + story.slug()), story.language(), "story-" + story.id());
    }
}
