package org.tidings.desk.stories;

import java.util.List;

/**
 * The question before a story is published.
 *
 * @param revision which is published and no other
 * @param question with the number of readers
 * @param followers whom it reaches, before the topics
 * @param topics by name
 * @param end of that sentence, after the topics
 * @param consequence what follows from it
 * @param remindedBefore stories of which readers were reminded and which have much of the text
 * @param reachesReaders whether there are readers to remind
 */
public record PublishView(
        long id,
        int revision,
        String question,
        String followers,
        List<String> topics,
        String end,
        String consequence,
        List<Like> remindedBefore,
        Reminder reminder,
        boolean reachesReaders,
        Breaking breaking) {
    public record Like(long id, String headline, long percent) {}

    /**
     * The choice of breaking news.
     *
     * @param isOffered whether it would reach anybody
     * @param soFar how often it was made this month, in words
     */
    public record Breaking(boolean isOffered, boolean isTicked, String soFar) {}

    /** The reminder as readers will see it. */
    public record Reminder(String title, String body, boolean isShortened) {}
}
