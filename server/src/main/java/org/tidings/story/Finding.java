package org.tidings.story;

import java.util.List;

/**
 * A topic as it was found, and what shows it.
 *
 * @param isNew whether nobody has known it before this story
 * @param isNamed whether the page or the sender names it as a topic; else it was found in the text
 * @param names the first few by which the text means it
 * @param sentences the first few of the text that name it, shortened
 */
public record Finding(TopicName topic, boolean isNew, boolean isNamed, List<String> names, List<String> sentences) {
    public Finding {
        names = List.copyOf(names);
        sentences = List.copyOf(sentences);
    }

    /** The same of a topic that is known, and the same as the one that was found. */
    Finding about(TopicName known) {
        return known.equals(topic) ? this : new Finding(known, false, isNamed, names, sentences);
    }

    /** Whether it is only a proposal: found in the text, and new. */
    public boolean isProposal() {
        return isNew && !isNamed;
    }
}
