package org.tidings.story;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What intake makes of what came in: a story not yet stored.
 *
 * @param origin what the page it came from says of itself
 * @param publishedAt when it was published elsewhere
 */
public record Draft(
        Heading heading, StoryText text, TopicChoice topicChoice, Origin origin, Optional<Instant> publishedAt) {

    /** What is stored of a story, to be revised. */
    public static Draft of(Story story) {
        var topics = story.topics().stream().map(Topic::named).toList();
        return new Draft(
                story.heading(),
                story.text(),
                new TopicChoice(topics, story.suggestedTopics(), story.findings()),
                story.origin(),
                story.publishedAt());
    }

    public String headline() {
        return heading.headline();
    }

    /** Whether the headline is ours, made of the first sentence, and wants an editor's eye. */
    public boolean headlineProposed() {
        return heading.isProposed();
    }

    public Optional<String> standfirst() {
        return heading.standfirst();
    }

    public Optional<String> byline() {
        return heading.byline();
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

    /** What the story is about. */
    public List<TopicName> topics() {
        return topicChoice.topics();
    }

    /** What else it may be about; an editor decides. */
    public List<TopicName> suggestedTopics() {
        return topicChoice.suggested();
    }

    /** What shows each topic, suggested or not. */
    public List<Finding> findings() {
        return topicChoice.findings();
    }

    /** The same with an editor's topics in place of those that were found. */
    public Draft withTopics(List<TopicName> chosen) {
        return with(topicChoice.withTopics(chosen));
    }

    /** The same with one topic wherever it had another, which is the same. */
    public Draft withSame(TopicName other, TopicName topic) {
        return with(topicChoice.withSame(other, topic));
    }

    /** The same with those topics only suggested that are new and were found in the text: an editor decides. */
    public Draft proposingNew() {
        return with(topicChoice.proposingNew());
    }

    /** The same from another place. */
    public Draft withOrigin(Origin other) {
        return new Draft(heading, text, topicChoice, other, publishedAt);
    }

    /** The same with another text, and what stands in it. */
    public Draft withText(
            List<Block> blocks, List<Quotation> itsQuotations, List<String> itsSources, List<Furniture> leftOut) {
        return with(new StoryText(blocks, itsQuotations, itsSources, leftOut));
    }

    /** The same with other quotations, or other speakers of them. */
    public Draft withQuotations(List<Quotation> others) {
        return with(text.withQuotations(others));
    }

    /** The same with an editor's standfirst, or without any. */
    public Draft withStandfirst(Optional<String> chosen) {
        return with(heading.withStandfirst(chosen));
    }

    /** The same with an editor's headline. */
    public Draft withHeadline(String chosen) {
        return with(heading.withHeadline(chosen));
    }

    /** The same with an editor's byline, or without any. */
    public Draft withByline(Optional<String> chosen) {
        return with(heading.withByline(chosen));
    }

    private Draft with(Heading other) {
        return new Draft(other, text, topicChoice, origin, publishedAt);
    }

    private Draft with(StoryText other) {
        return new Draft(heading, other, topicChoice, origin, publishedAt);
    }

    private Draft with(TopicChoice other) {
        return new Draft(heading, text, other, origin, publishedAt);
    }
}
