package org.tidings.publication;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tidings.reminders.Reminder;
import org.tidings.story.Story;
import org.tidings.text.Excerpt;

/** The words in which readers are reminded of a story. */
public final class ReminderTexts {
    /** Of a note that a story is withdrawn, in UTF-16 units: what phones show of a notification that is opened. */
    private static final int MAX_WITHDRAWAL_CHARS = 400;

    private final URI site;
    private final int summaryChars;
    private final Words words;

    /**
     * What stands in reminders besides a story's own words, in the site's language.
     *
     * @param correction the title of a correction, of the headline
     * @param withdrawn the title of the note that a story is withdrawn, of the headline
     * @param doNotRely the note's text
     */
    public record Words(UnaryOperator<String> correction, UnaryOperator<String> withdrawn, String doNotRely) {}

    /**
     * @param site where the stories that reminders lead to are
     * @param summaryChars the largest number of characters of a reminder's text below its title
     */
    public ReminderTexts(URI site, int summaryChars, Words words) {
        this.site = site;
        this.summaryChars = summaryChars;
        this.words = words;
    }

    /** The largest number of characters below a reminder's title. */
    public int summaryChars() {
        return summaryChars;
    }

    /** What followers of this story's topics get. */
    public Reminder reminder(Story story) {
        var topics = story.topics().stream().map(topic -> topic.slug().text()).toList();
        return new Reminder(story.headline(), story.summary(summaryChars), about(story, story.publishedAt(), topics));
    }

    /** What those get who were reminded of an older text. It takes the place of the reminder that they have. */
    public Reminder correction(Story story) {
        return ofLateNews(story, words.correction().apply(story.headline()), story.summary(summaryChars));
    }

    Reminder withdrawal(Story story) {
        var body = Stream.concat(Stream.of(words.doNotRely()), story.withdrawnBecause().stream())
                .collect(Collectors.joining(" "));
        return ofLateNews(story, words.withdrawn().apply(story.headline()), Excerpt.of(body, MAX_WITHDRAWAL_CHARS));
    }

    // To those who were reminded, whatever they follow, and of what has happened just now.
    private Reminder ofLateNews(Story story, String title, String body) {
        return new Reminder(title, body, about(story, Optional.empty(), List.of()));
    }

    private Reminder.About about(Story story, Optional<Instant> publishedAt, List<String> topics) {
        var picture = story.origin().picture().map(shown -> site.resolve("/pictures/of-" + story.id() + ".jpg"));
        return new Reminder.About(
                site.resolve("/stories/" + story.slug()),
                "story-" + story.id(),
                new Reminder.Look(story.language(), publishedAt, picture),
                topics,
                List.of(story.id()));
    }
}
