package org.tidings.story;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.text.Excerpt;

/**
 * A story as it is stored: its newest revision, with its topics.
 *
 * @param revision counted from 1
 * @param publishedAt when readers first saw it; empty while it is a draft
 */
public record Story(
        long id,
        Slug slug,
        StoryState state,
        int revision,
        String headline,
        boolean headlineProposed,
        Optional<String> standfirst,
        Optional<String> byline,
        Optional<Instant> publishedAt,
        Instant updatedAt,
        List<Block> blocks,
        List<Topic> topics,
        List<TopicName> suggestedTopics,
        List<Finding> findings,
        List<Quotation> quotations,
        List<String> sources,
        Origin origin,
        List<Furniture> removed) {

    /** The standfirst, or where there is none the beginning of the first paragraph, at most so many characters. */
    public String summary(int most) {
        var text = standfirst.orElseGet(() -> StoryCard.firstParagraph(blocks));
        return Excerpt.of(Dateline.cutFrom(text), most);
    }

    /** The standfirst where the text does not begin with the same words. */
    public Optional<String> standfirstApart() {
        return standfirst.filter(
                text -> blocks.isEmpty() || !blocks.getFirst().text().equals(text));
    }

    /** What showed a topic when the story came; empty for one that an editor has added. */
    public Optional<Finding> finding(TopicName topic) {
        return findings.stream()
                .filter(finding -> finding.topic().isSame(topic))
                .findFirst();
    }

    /** A BCP 47 tag, where the page it came from says it. */
    public Optional<String> language() {
        return origin.language();
    }

    /** How many words the text has. */
    public int wordCount() {
        return blocks.stream()
                .mapToInt(block -> block.text().split("\\s+").length)
                .sum();
    }
}
