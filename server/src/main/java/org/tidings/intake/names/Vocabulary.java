package org.tidings.intake.names;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;

/** The topics that are known, by their names and aliases. */
public interface Vocabulary {
    /** The topic that goes by this name, whatever its case. */
    Optional<TopicName> find(String name);

    /** A vocabulary of these topics without aliases. */
    static Vocabulary of(List<TopicName> topics) {
        return new VocabularyIndex(topics.stream()
                .collect(Collectors.toMap(topic -> Folding.name(topic.name()), topic -> topic, (a, b) -> a)));
    }
}
