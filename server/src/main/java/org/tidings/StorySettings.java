package org.tidings;

import java.util.Locale;
import org.tidings.intake.IntakeLimits;
import org.tidings.platform.Settings;
import org.tidings.publication.Publisher;

/**
 * How stories are taken in and published.
 *
 * @param sameNews what is done with a story that is the same news as an earlier one
 * @param reminderChars the largest number of characters of a reminder's text below its title
 */
public record StorySettings(IntakeLimits intake, Publisher.Again sameNews, int reminderChars) {
    static StorySettings from(Settings settings) {
        var sameNews = settings.oneOf("intake.same-news", "show", "show", "draft", "refuse", "update");
        return new StorySettings(
                new IntakeLimits(
                        settings.number("intake.max-bytes", 1 << 20, 1 << 10, 64 << 20),
                        settings.number("intake.max-paragraphs", 2000, 1, 100_000),
                        settings.number("intake.max-topics", 30, 1, 500),
                        settings.number("intake.least-confidence", 50, 0, 100) / 100.0,
                        settings.oneOf("intake.new-topics", "propose", "propose", "publish")
                                .equals("propose")),
                Publisher.Again.valueOf(sameNews.toUpperCase(Locale.ROOT)),
                settings.number("reminder.length", 180, 0, 3500));
    }
}
