package org.tidings.story;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Which topics a draft has.
 *
 * @param topics what the story is about
 * @param suggested what else it may be about; an editor decides
 * @param findings what shows each of both
 */
public record TopicChoice(List<TopicName> topics, List<TopicName> suggested, List<Finding> findings) {
    public TopicChoice {
        topics = List.copyOf(topics);
        suggested = List.copyOf(suggested);
        findings = List.copyOf(findings);
    }

    TopicChoice withTopics(List<TopicName> chosen) {
        return new TopicChoice(chosen, suggested, findings);
    }

    /** The same with one topic wherever it had another, which is the same. */
    TopicChoice withSame(TopicName other, TopicName topic) {
        UnaryOperator<TopicName> renamed = name -> name.isSame(other) ? topic : name;
        return new TopicChoice(
                topics.stream().map(renamed).distinct().toList(),
                suggested.stream().map(renamed).distinct().toList(),
                findings.stream()
                        .map(finding -> finding.about(renamed.apply(finding.topic())))
                        .toList());
    }

    /** The same with those topics only suggested that are new and were found in the text. */
    TopicChoice proposingNew() {
        var proposed = findings.stream()
                .filter(Finding::isProposal)
                .map(Finding::topic)
                .filter(topics::contains)
                .toList();
        return new TopicChoice(
                topics.stream().filter(topic -> !proposed.contains(topic)).toList(),
                Stream.concat(proposed.stream(), suggested.stream()).toList(),
                findings);
    }
}
