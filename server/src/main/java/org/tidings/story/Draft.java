package org.tidings.story;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What intake makes of what came in: a story not yet stored.
 *
 * @param headlineProposed whether the headline is ours, made of the first sentence, and wants an editor's eye
 * @param topics what the story is about
 * @param suggestedTopics what else it may be about; an editor decides
 * @param findings what shows each of both
 * @param sources outlets and agencies that the story credits
 * @param origin what the page it came from says of itself
 * @param removed the furniture taken out, in its order on the page
 */
public record Draft(
        String headline,
        boolean headlineProposed,
        Optional<String> standfirst,
        Optional<String> byline,
        Optional<Instant> publishedAt,
        List<Block> blocks,
        List<TopicName> topics,
        List<TopicName> suggestedTopics,
        List<Finding> findings,
        List<Quotation> quotations,
        List<String> sources,
        Origin origin,
        List<Furniture> removed) {

    public Draft {
        blocks = List.copyOf(blocks);
        topics = List.copyOf(topics);
        suggestedTopics = List.copyOf(suggestedTopics);
        findings = List.copyOf(findings);
        quotations = List.copyOf(quotations);
        sources = List.copyOf(sources);
        removed = List.copyOf(removed);
    }

    /** The same with an editor's topics in place of those that were found. */
    public Draft withTopics(List<TopicName> chosen) {
        return new Draft(
                headline,
                headlineProposed,
                standfirst,
                byline,
                publishedAt,
                blocks,
                chosen,
                suggestedTopics,
                findings,
                quotations,
                sources,
                origin,
                removed);
    }

    /** The same with those topics only suggested that are new and were found in the text: an editor decides. */
    public Draft proposingNew() {
        var proposed = findings.stream()
                .filter(Finding::isProposal)
                .map(Finding::topic)
                .filter(topics::contains)
                .toList();
        if (proposed.isEmpty()) {
            return this;
        }
        var suggested = new ArrayList<>(proposed);
        suggested.addAll(suggestedTopics);
        return new Draft(
                headline,
                headlineProposed,
                standfirst,
                byline,
                publishedAt,
                blocks,
                topics.stream().filter(topic -> !proposed.contains(topic)).toList(),
                suggested,
                findings,
                quotations,
                sources,
                origin,
                removed);
    }

    /** The same from another place. */
    public Draft withOrigin(Origin other) {
        return new Draft(
                headline,
                headlineProposed,
                standfirst,
                byline,
                publishedAt,
                blocks,
                topics,
                suggestedTopics,
                findings,
                quotations,
                sources,
                other,
                removed);
    }

    /** The same with another text, and what stands in it. */
    public Draft withText(
            List<Block> text, List<Quotation> itsQuotations, List<String> itsSources, List<Furniture> leftOut) {
        return new Draft(
                headline,
                headlineProposed,
                standfirst,
                byline,
                publishedAt,
                text,
                topics,
                suggestedTopics,
                findings,
                itsQuotations,
                itsSources,
                origin,
                leftOut);
    }

    /** The same with an editor's headline. */
    public Draft withHeadline(String chosen) {
        return new Draft(
                chosen,
                false,
                standfirst,
                byline,
                publishedAt,
                blocks,
                topics,
                suggestedTopics,
                findings,
                quotations,
                sources,
                origin,
                removed);
    }
}
