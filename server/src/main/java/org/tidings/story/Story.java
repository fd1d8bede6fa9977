package org.tidings.story;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tidings.text.Excerpt;

/**
 * A story as it is stored: its newest revision, with its topics.
 *
 * @param card all but its text, as lists show it
 * @param suggestedTopics what else it may be about
 * @param findings what showed each topic when the story came, suggested or not
 */
public record Story(
        StoryCard card, StoryText text, List<TopicName> suggestedTopics, List<Finding> findings, Origin origin) {
    public Story {
        suggestedTopics = List.copyOf(suggestedTopics);
        findings = List.copyOf(findings);
    }

    public long id() {
        return card.id();
    }

    public Slug slug() {
        return card.slug();
    }

    public StoryState state() {
        return card.state();
    }

    public int revision() {
        return card.revision();
    }

    public Heading heading() {
        return card.heading();
    }

    public String headline() {
        return card.headline();
    }

    /** Whether the headline is ours, made of the first sentence, and wants an editor's eye. */
    public boolean headlineProposed() {
        return card.heading().isProposed();
    }

    public Optional<String> standfirst() {
        return card.standfirst();
    }

    public Optional<String> byline() {
        return card.byline();
    }

    /** When readers first saw it; empty while it is a draft. */
    public Optional<Instant> publishedAt() {
        return card.publishedAt();
    }

    public Instant updatedAt() {
        return card.updatedAt();
    }

    /** Why it was withdrawn, in its editor's words. */
    public Optional<String> withdrawnBecause() {
        return card.standing().withdrawnBecause();
    }

    /** The picture that leads it, where we keep one. */
    public Optional<Picture> picture() {
        return card.picture();
    }

    public List<Topic> topics() {
        return card.topics();
    }

    public List<Block> blocks() {
        return text.blocks();
    }

    public List<Quotation> quotations() {
        return text.quotations();
    }

    /** Outlets and agencies that the story credits. */
    public List<String> sources() {
        return text.sources();
    }

    /** The furniture taken out, in its order on the page. */
    public List<Furniture> removed() {
        return text.removed();
    }

    /**
     * The standfirst, or where there is none the beginning of the first paragraph.
     *
     * @param maxChars the most UTF-16 units
     */
    public String summary(int maxChars) {
        var words = standfirst().orElseGet(() -> StoryCard.firstParagraph(blocks()));
        return Excerpt.of(Dateline.cutFrom(words), maxChars);
    }

    /** The standfirst where the text does not begin with the same words. */
    public Optional<String> standfirstApart() {
        return standfirst()
                .filter(words ->
                        blocks().isEmpty() || !blocks().getFirst().text().equals(words));
    }

    /** What showed a topic when the story came; empty for one that an editor has added. */
    public Optional<Finding> finding(TopicName topic) {
        return findings.stream()
                .filter(finding -> finding.topic().isSame(topic))
                .findFirst();
    }

    /** A BCP 47 tag, where the page it came from says it or its words show it. */
    public Optional<String> language() {
        return card.language();
    }

    /** How many words the text has. */
    public int wordCount() {
        return blocks().stream()
                .mapToInt(block -> block.text().split("\\s+").length)
                .sum();
    }
}
