package org.tidings.desk.stories;

import org.tidings.desk.parts.Form;
import org.tidings.desk.parts.Newsroom;
import org.tidings.publication.SameNews;
import org.tidings.story.Story;
import org.tidings.story.StoryState;
import org.tidings.text.Numbers;

/** Makes the question before a story is published. */
final class PublishViews {
    private final Newsroom newsroom;

    PublishViews(Newsroom newsroom) {
        this.newsroom = newsroom;
    }

    PublishView of(Story story, Form form) {
        var audience = newsroom.audience(story);
        boolean reachesReaders = audience.readers() > 0;
        var reminder = newsroom.publication().texts().reminder(story);
        return new PublishView(
                story.id(),
                story.revision(),
                "Publish, and remind " + Audiences.named(audience) + "?",
                followers(story, reachesReaders),
                StoryViews.topicNames(story),
                reachesReaders ? "." : " yet.",
                reachesReaders
                        ? "Each gets one reminder, which cannot be taken back."
                        : "The story goes to the site all the same.",
                newsroom.publication().sameNews().of(story).stream()
                        .filter(like -> like.isSameText() && like.story().state() == StoryState.PUBLISHED)
                        .map(PublishViews::like)
                        .toList(),
                new PublishView.Reminder(
                        reminder.title(), reminder.body(), !reminder.body().equals(story.summary(Integer.MAX_VALUE))),
                reachesReaders,
                new PublishView.Breaking(
                        newsroom.audience(story, true).readers() > 0,
                        form.isTicked("breaking"),
                        breaking(newsroom.reminders().reports().breakingThisMonth())));
    }

    private static String breaking(long stories) {
        return stories == 0
                ? "No story was breaking news this month yet."
                : Numbers.counted(stories, "story was", "stories were") + " breaking news this month.";
    }

    private static String followers(Story story, boolean reachesReaders) {
        if (story.topics().isEmpty()) {
            return "The story has no topic, so nobody follows it.";
        }
        return reachesReaders ? "They follow " : "Nobody follows ";
    }

    private static PublishView.Like like(SameNews.Like like) {
        return new PublishView.Like(like.story().id(), like.story().headline(), Math.round(100 * like.share()));
    }
}
