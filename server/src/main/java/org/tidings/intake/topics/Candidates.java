package org.tidings.intake.topics;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.tidings.story.TopicName;
import org.tidings.story.TopicRule;

/** Topics that a story may have, how telling each is, and why it is one. */
final class Candidates {
    private final Map<TopicName, Candidate> all = new LinkedHashMap<>();

    /**
     * One of them.
     *
     * @param weight about how often the story names it
     */
    record Candidate(TopicName topic, double weight, TopicRule rule) {}

    /** Adds to the weight of a topic; its rule stays the one by which it was found first. */
    void add(TopicName topic, double weight, TopicRule rule) {
        weigh(new Candidate(topic, weight, rule), Double::sum);
    }

    /** Sees to it that a topic has at least this weight. */
    void atLeast(TopicName topic, double weight, TopicRule rule) {
        weigh(new Candidate(topic, weight, rule), Math::max);
    }

    private void weigh(Candidate candidate, BinaryOperator<Double> both) {
        all.merge(
                candidate.topic(),
                candidate,
                (known, more) -> new Candidate(known.topic(), both.apply(known.weight(), more.weight()), known.rule()));
    }

    /** Those of at least this weight, the most telling first; of equals the one that was found first. */
    Stream<Candidate> mostTelling(double minWeight) {
        return all.values().stream()
                .filter(candidate -> candidate.weight() >= minWeight)
                .sorted(Comparator.comparingDouble(candidate -> -candidate.weight()));
    }

    /** Why each is one. */
    Map<TopicName, TopicRule> rules() {
        var rules = new HashMap<TopicName, TopicRule>();
        all.values().forEach(candidate -> rules.put(candidate.topic(), candidate.rule()));
        return rules;
    }

    /** Whether a topic is none of those with these keys, nor the last part of the name of one: "York", where New York is taken. */
    static Predicate<TopicName> besides(Set<String> keys) {
        return topic -> !keys.contains(topic.key()) && keys.stream().noneMatch(key -> key.endsWith(" " + topic.key()));
    }
}
