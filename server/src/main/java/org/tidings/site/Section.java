package org.tidings.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.tidings.publication.StoryLists;
import org.tidings.story.Paging;
import org.tidings.story.StoryCard;
import org.tidings.story.Topic;

/** A topic on the home page, with stories from before the newest, which stand above. */
public record Section(Topic topic, List<StoryCard> stories) {
    private static final int MAX_SECTIONS = 4;
    private static final int MIN_STORIES = 2;
    private static final int MAX_STORIES = 4;

    /** Sections for the first topics that have stories enough, each story once. */
    static List<Section> of(List<Topic> topics, List<StoryCard> shownAbove, StoryLists lists) {
        var oldest = shownAbove.isEmpty()
                ? Optional.<java.time.Instant>empty()
                : shownAbove.getLast().publishedAt();
        if (oldest.isEmpty()) {
            return List.of();
        }
        var sections = new ArrayList<Section>();
        var shown = new HashSet<Long>();
        for (var topic : topics) {
            if (sections.size() == MAX_SECTIONS) {
                break;
            }
            var stories = lists.ofTopicBefore(topic, oldest.get(), Paging.first(2 * MAX_STORIES)).entries().stream()
                    .filter(story -> !shown.contains(story.id()))
                    .limit(MAX_STORIES)
                    .toList();
            if (stories.size() >= MIN_STORIES) {
                stories.forEach(story -> shown.add(story.id()));
                sections.add(new Section(topic, stories));
            }
        }
        return sections;
    }
}
