package org.tidings.intake.names;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidings.story.TopicName;

/** The topics that are known, by their names and aliases. */
public interface Vocabulary {
    /** The topic that goes by this name, whatever its case. */
    Optional<TopicName> find(String name);

    /** A vocabulary of these topics without aliases. */
    static Vocabulary of(List<TopicName> topics) {
        return new VocabularyIndex(
                topics.stream().collect(Collectors.toMap(topic -> fold(topic.name()), topic -> topic, (a, b) -> a)));
    }

    /** A name as it is compared. */
    static String fold(String name) {
        return name.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }
}
