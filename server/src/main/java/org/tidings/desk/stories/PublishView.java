package org.tidings.desk.stories;

import java.util.List;

/**
 * The question before a story is published.
 *
 * @param revision which is published and no other
 * @param question with the number of readers
 * @param followers whom it reaches, before the topics
 * @param topics by name
 * @param consequence what follows from it, after the topics
 * @param remindedBefore stories of which readers were reminded and which have much of the text
 * @param reachesReaders whether there is anybody to remind
 */
public record PublishView(
        long id,
        int revision,
        String question,
        String followers,
        List<String> topics,
        String consequence,
        List<Like> remindedBefore,
        Reminder reminder,
        boolean reachesReaders,
        boolean isBreaking) {
    public record Like(long id, String headline, long percent) {}

    /** The reminder as readers will see it. */
    public record Reminder(String title, String body, boolean isShortened) {}
}
