package org.tidings.intake.names;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import org.tidings.story.TopicKind;
import org.tidings.story.TopicName;
import org.tidings.text.Folding;

/** Topics by their names and aliases and, for people, by other spellings of them. */
public final class VocabularyIndex implements Vocabulary {
    private final Map<String, TopicName> names;
    /** People by how their names sound; no two people sound the same. */
    private final Map<String, TopicName> sounds = new HashMap<>();

    /** @param names by names and aliases, each as {@link Folding#name} gives it */
    public VocabularyIndex(Map<String, TopicName> names) {
        this.names = Map.copyOf(names);
        var ambiguous = new HashSet<String>();
        names.forEach((name, topic) -> {
            // A surname alone is many people's.
            if (topic.kind() == TopicKind.PERSON && name.contains(" ")) {
                var sound = Spellings.key(name);
                var before = sounds.put(sound, topic);
                if (before != null && !before.equals(topic)) {
                    ambiguous.add(sound);
                }
            }
        });
        sounds.keySet().removeAll(ambiguous);
    }

    @Override
    public Optional<TopicName> find(String name) {
        var exact = names.get(Folding.name(name));
        return exact != null || sounds.isEmpty() || name.indexOf(' ') < 0
                ? Optional.ofNullable(exact)
                : Optional.ofNullable(sounds.get(Spellings.key(name)));
    }
}
