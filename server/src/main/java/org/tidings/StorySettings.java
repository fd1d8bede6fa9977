package org.tidings;

import java.time.Duration;
import java.util.Locale;
import org.tidings.intake.IntakeLimits;
import org.tidings.intake.IntakeThreads;
import org.tidings.platform.Settings;
import org.tidings.publication.DuplicatePolicy;

/**
 * How stories are taken in and published.
 *
 * @param threads the threads on which texts are read, and how long each may take
 * @param sameNews what is done with a story that is the same news as an earlier one
 * @param reminderChars the largest number of characters of a reminder's text below its title
 * @param revisionsKept how long what a story was before is kept; its newest revision stays
 */
public record StorySettings(
        IntakeLimits intake,
        IntakeThreads.Settings threads,
        DuplicatePolicy sameNews,
        int reminderChars,
        Duration revisionsKept) {
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
                threads(settings),
                DuplicatePolicy.valueOf(sameNews.toUpperCase(Locale.ROOT)),
                settings.number("reminder.length", 180, 0, 3500),
                settings.duration("revisions.kept", Duration.ofDays(365), Duration.ofDays(1), Duration.ofDays(3650)));
    }

    private static IntakeThreads.Settings threads(Settings settings) {
        var standard = IntakeThreads.Settings.standard();
        return new IntakeThreads.Settings(
                settings.number("intake.threads", standard.threads(), 1, 64),
                settings.number("intake.waiting", standard.waiting(), 1, 10_000),
                settings.duration("intake.work", standard.work(), Duration.ofSeconds(1), Duration.ofMinutes(5)),
                settings.duration(
                        "intake.deadline", standard.deadline(), Duration.ofSeconds(1), Duration.ofMinutes(10)));
    }
}
