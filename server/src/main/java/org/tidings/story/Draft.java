package org.tidings.story;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

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

    /** What is stored of a story, to be revised. */
    public static Draft of(Story story) {
        return new Draft(
                story.headline(),
                story.headlineProposed(),
                story.standfirst(),
                story.byline(),
                story.publishedAt(),
                story.blocks(),
                story.topics().stream().map(Topic::named).toList(),
                story.suggestedTopics(),
                story.findings(),
                story.quotations(),
                story.sources(),
                story.origin(),
                story.removed());
    }

    /** A draft's parts while some of them are changed. */
    private static final class Change {
        private String headline;
        private boolean headlineProposed;
        private Optional<String> standfirst;
        private Optional<String> byline;
        private Optional<Instant> publishedAt;
        private List<Block> blocks;
        private List<TopicName> topics;
        private List<TopicName> suggestedTopics;
        private List<Finding> findings;
        private List<Quotation> quotations;
        private List<String> sources;
        private Origin origin;
        private List<Furniture> removed;

        Change(Draft draft) {
            headline = draft.headline;
            headlineProposed = draft.headlineProposed;
            standfirst = draft.standfirst;
            byline = draft.byline;
            publishedAt = draft.publishedAt;
            blocks = draft.blocks;
            topics = draft.topics;
            suggestedTopics = draft.suggestedTopics;
            findings = draft.findings;
            quotations = draft.quotations;
            sources = draft.sources;
            origin = draft.origin;
            removed = draft.removed;
        }

        Draft made() {
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
                    origin,
                    removed);
        }
    }

    private Draft but(Consumer<Change> change) {
        var changed = new Change(this);
        change.accept(changed);
        return changed.made();
    }

    /** The same with an editor's topics in place of those that were found. */
    public Draft withTopics(List<TopicName> chosen) {
        return but(draft -> draft.topics = chosen);
    }

    /** The same with one topic wherever it had another, which is the same. */
    public Draft withSame(TopicName other, TopicName topic) {
        UnaryOperator<TopicName> renamed = name -> name.isSame(other) ? topic : name;
        return but(draft -> {
            draft.topics = topics.stream().map(renamed).distinct().toList();
            draft.suggestedTopics =
                    suggestedTopics.stream().map(renamed).distinct().toList();
            draft.findings = findings.stream()
                    .map(finding -> finding.about(renamed.apply(finding.topic())))
                    .toList();
        });
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
        return but(draft -> {
            draft.topics =
                    topics.stream().filter(topic -> !proposed.contains(topic)).toList();
            draft.suggestedTopics =
                    Stream.concat(proposed.stream(), suggestedTopics.stream()).toList();
        });
    }

    /** The same from another place. */
    public Draft withOrigin(Origin other) {
        return but(draft -> draft.origin = other);
    }

    /** The same with another text, and what stands in it. */
    public Draft withText(
            List<Block> text, List<Quotation> itsQuotations, List<String> itsSources, List<Furniture> leftOut) {
        return but(draft -> {
            draft.blocks = text;
            draft.quotations = itsQuotations;
            draft.sources = itsSources;
            draft.removed = leftOut;
        });
    }

    /** The same with other quotations, or other speakers of them. */
    public Draft withQuotations(List<Quotation> others) {
        return but(draft -> draft.quotations = others);
    }

    /** The same with an editor's standfirst, or without any. */
    public Draft withStandfirst(Optional<String> chosen) {
        return but(draft -> draft.standfirst = chosen);
    }

    /** The same with an editor's headline. */
    public Draft withHeadline(String chosen) {
        return but(draft -> {
            draft.headline = chosen;
            draft.headlineProposed = false;
        });
    }
}
