package org.tidings.intake.names;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.tidings.intake.names.NameVerdicts.Verdict;
import org.tidings.story.TopicName;

/** What is known of names while one story is read: their topics, and what editors decided about them. */
public final class KnownNames {
    private final Vocabulary vocabulary;
    private final NameVerdicts verdicts;
    // A story says the same names over and over, and the vocabulary may be a database.
    private final Map<String, Optional<TopicName>> topics = new HashMap<>();
    private final Map<String, Optional<Verdict>> decided = new HashMap<>();

    public KnownNames(Vocabulary vocabulary, NameVerdicts verdicts) {
        this.vocabulary = vocabulary;
        this.verdicts = verdicts;
    }

    /** The topic that goes by this name. */
    public Optional<TopicName> find(String name) {
        return topics.computeIfAbsent(name, vocabulary::find);
    }

    /** Whether the name is taken where it is found: no editor said that it is no topic, or to be asked for. */
    public boolean isTaken(String name) {
        return !is(Verdict.NEVER, name) && !is(Verdict.ASK, name);
    }

    /** Whether an editor decided this about the name. */
    public boolean is(Verdict verdict, String name) {
        return decided.computeIfAbsent(name, verdicts::of)
                .filter(verdict::equals)
                .isPresent();
    }
}
